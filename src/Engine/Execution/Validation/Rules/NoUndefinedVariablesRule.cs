using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>All Variable Uses Defined: https://spec.graphql.org/September2025/#sec-All-Variable-Uses-Defined</summary>
internal sealed class NoUndefinedVariablesRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.End += () =>
    {
        foreach (var operation in context.Operations)
            Check(operation, context);
    };

    private static void Check(OperationDefinitionNode operation, ValidationContext context)
    {
        if (context.IsFull)
            return;

        var defined = operation.VariableDefinitions.Select(definition => definition.Variable.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var usage in context.AllUsages(operation))
        {
            if (!defined.Contains(usage.Node.Name.Value))
                context.Report(ValidationErrors.UndefinedVariable(usage.Node, operation));
        }
    }
}
