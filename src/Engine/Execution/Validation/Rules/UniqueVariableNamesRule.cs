using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>Variable Uniqueness: https://spec.graphql.org/September2025/#sec-Variable-Uniqueness</summary>
internal sealed class UniqueVariableNamesRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.Operation += operation =>
    {
        foreach (var sameName in operation.VariableDefinitions.GroupBy(definition => definition.Variable.Name.Value))
        {
            if (sameName.Count() > 1)
                context.Report(ValidationErrors.DuplicateVariable(sameName.Key, sameName));
        }
    };
}
