using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>Input Object Field Uniqueness: https://spec.graphql.org/September2025/#sec-Input-Object-Field-Uniqueness</summary>
internal sealed class UniqueInputFieldNamesRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.ObjectValue += value =>
    {
        if (value.Fields.Count < 2)
            return;

        var known = new Dictionary<string, NameNode>(StringComparer.Ordinal);
        foreach (var field in value.Fields)
        {
            if (!known.TryAdd(field.Name.Value, field.Name))
                context.Report(ValidationErrors.DuplicateInputField(known[field.Name.Value], field.Name));
        }
    };
}
