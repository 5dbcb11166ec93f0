using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>Operation Name Uniqueness: https://spec.graphql.org/September2025/#sec-Operation-Name-Uniqueness</summary>
internal sealed class UniqueOperationNamesRule : ValidationRule
{
    private readonly Dictionary<string, NameNode> known = new(StringComparer.Ordinal);

    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.Operation += operation =>
    {
        if (operation.Name is { } name && !known.TryAdd(name.Value, name))
            context.Report(ValidationErrors.DuplicateOperation(known[name.Value], name));
    };
}
