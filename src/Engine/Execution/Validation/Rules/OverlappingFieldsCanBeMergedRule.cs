using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Validation.Rules.OverlappingFields;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>Field Selection Merging: https://spec.graphql.org/September2025/#sec-Field-Selection-Merging</summary>
/// <remarks>
/// In two steps. <see cref="FieldUnification"/> sees in near-linear time that nothing can conflict, which holds for almost every document.
/// Only where it has a doubt, <see cref="ConflictSearch"/> compares fields pair by pair, exactly and within a budget, to report what
/// conflicts.
/// </remarks>
internal sealed class OverlappingFieldsCanBeMergedRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context)
    {
        if (FieldUnification.HasNoConflicts(context))
            return;

        var search = new ConflictSearch(context);
        walk.SelectionSet += selectionSet =>
        {
            foreach (var conflict in search.Within(context.ParentType, selectionSet))
                context.Report(ValidationErrors.FieldConflict(conflict.ResponseName, conflict.Reason, conflict.Fields));
            if (search.IsExhausted)
                context.Abort(ValidationErrors.FieldsTooEntangled(ConflictSearch.MaxComparisons));
        };
    }
}
