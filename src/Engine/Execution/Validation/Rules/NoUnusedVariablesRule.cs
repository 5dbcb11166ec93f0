using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>All Variables Used: https://spec.graphql.org/September2025/#sec-All-Variables-Used</summary>
internal sealed class NoUnusedVariablesRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.VariableUsages += (operation, usages) =>
    {
        if (operation.VariableDefinitions.Count == 0)
            return;

        var used = usages.Select(usage => usage.Node.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var definition in operation.VariableDefinitions)
        {
            if (!used.Contains(definition.Variable.Name.Value))
                context.Report(ValidationErrors.UnusedVariable(definition, operation));
        }
    };
}
