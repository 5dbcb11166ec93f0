using System.Diagnostics.CodeAnalysis;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>
/// The arguments of one field or directive, prepared once for all requests: without variables the values are ready, with them only the
/// parts that hold variables are evaluated. https://spec.graphql.org/September2025/#CoerceArgumentValues()
/// </summary>
internal sealed class ArgumentPlan
{
    private readonly string owner;
    private readonly IReadOnlyList<InputValueDefinition> definitions;
    private readonly object?[] parts;
    private readonly bool hasVariables;
    private GraphQLError? error;

    private ArgumentPlan(
        string owner,
        IReadOnlyList<InputValueDefinition> definitions,
        IHasArguments node,
        OperationVariables variables)
    {
        this.owner = owner;
        this.definitions = definitions;
        parts = new object?[definitions.Count];
        for (var index = 0; index < parts.Length; index++)
        {
            parts[index] = Prepare(definitions[index], node, variables);
            hasVariables |= parts[index] is InputExpression;
        }
    }

    /// <summary>For fields without arguments.</summary>
    public static ArgumentPlan None { get; } = new("", [], new DirectiveNode(new NameNode(""), []), OperationVariables.None);

    /// <summary>Whether the values, or the error, are the same for every request.</summary>
    public bool IsConstant => !hasVariables || error is not null;

    /// <param name="owner">What the arguments belong to, as a schema coordinate: <c>Query.customer</c> or <c>@include</c>.</param>
    /// <param name="node">The field or directive.</param>
    public static ArgumentPlan Create(
        string owner,
        IReadOnlyList<InputValueDefinition> definitions,
        IHasArguments node,
        OperationVariables variables) =>
        definitions.Count == 0 ? None : new ArgumentPlan(owner, definitions, node, variables);

    /// <summary>
    /// The values for one request; they must not be changed. False where the field fails, with an error that has no path yet.
    /// </summary>
    public bool TryEvaluate(VariableValues variables, out ArgumentValues values, [NotNullWhen(false)] out GraphQLError? failure)
    {
        failure = error;
        values = new ArgumentValues(IsConstant ? parts : Evaluate(variables, out failure));
        return failure is null;
    }

    private object?[] Evaluate(VariableValues variables, out GraphQLError? failure)
    {
        failure = null;
        var values = new object?[parts.Length];
        for (var index = 0; index < values.Length && failure is null; index++)
        {
            ValueProblem? problem = null;
            values[index] = Evaluate(index, variables, ref problem);
            failure = problem is null ? null : Failure(definitions[index], problem);
        }

        return values;
    }

    private object? Evaluate(int index, VariableValues variables, ref ValueProblem? problem)
    {
        if (parts[index] is not InputExpression expression)
            return parts[index];

        var definition = definitions[index];
        var isUnset = expression is VariableExpression variable && ReferenceEquals(variable.Raw(variables), ArgumentValues.Unset);
        return isUnset && !definition.IsRequired ? definition.CoercedDefault : expression.Evaluate(variables, ref problem);
    }

    private object? Prepare(InputValueDefinition definition, IHasArguments node, OperationVariables variables)
    {
        foreach (var argument in node.Arguments)
        {
            if (argument.Name.Value == definition.Name)
                return new LiteralCoercion(variables, Keep).Read(argument.Value, definition.Type);
        }

        if (definition.IsRequired)
            error ??= GraphQLError.At(CoercionErrors.ArgumentMissing(owner, definition.Name, definition.Type), (SyntaxNode)node);
        return definition.CoercedDefault;

        bool Keep(ValueProblem problem)
        {
            error ??= Failure(definition, problem);
            return false;
        }
    }

    private GraphQLError Failure(InputValueDefinition definition, ValueProblem problem) =>
        GraphQLError.At(CoercionErrors.ArgumentValue(owner, definition.Name, problem.Path, problem.Message), problem.Node);
}
