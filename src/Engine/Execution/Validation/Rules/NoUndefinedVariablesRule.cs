using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>All Variable Uses Defined: https://spec.graphql.org/September2025/#sec-All-Variable-Uses-Defined</summary>
internal sealed class NoUndefinedVariablesRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.VariableUsages += (operation, usages) =>
    {
        var defined = operation.VariableDefinitions.Select(definition => definition.Variable.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var usage in usages)
        {
            if (!defined.Contains(usage.Node.Name.Value))
                context.Report(ValidationErrors.UndefinedVariable(usage.Node, operation));
        }
    };
}
