using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>
/// The variables that an operation's @skip and @include ask, with their values in one request. A plan is made for one set of values, so
/// executing it tests no condition, and merged fields keep exactly the order that CollectFields gives them.
/// </summary>
/// <remarks>https://spec.graphql.org/September2025/#sec--skip and #sec--include</remarks>
internal readonly struct Conditions(IReadOnlyList<ConditionVariable> variables, ConditionValues values)
{
    /// <summary>How many variables an operation may use in conditions.</summary>
    public const int MaxVariables = 64;

    /// <param name="selection">What may be left out.</param>
    /// <param name="fault">Set where the answer depends on a variable that is null: what is selected then cannot be said.</param>
    public bool Include(SelectionNode selection, ref GraphQLError? fault) =>
        !Holds(selection, "skip", otherwise: false, ref fault) && fault is null && Holds(selection, "include", otherwise: true, ref fault);

    private bool Holds(SelectionNode selection, string name, bool otherwise, ref GraphQLError? fault)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name.Value == name)
                return IsTrue(directive, ref fault);
        }

        return otherwise;
    }

    private bool IsTrue(DirectiveNode directive, ref GraphQLError? fault) => directive.Arguments[0].Value switch
    {
        BooleanValueNode constant => constant.Value,
        VariableNode variable => IsTrue(directive, variable, ref fault),
        var other => throw new InvalidOperationException($"Validation lets no {other.Kind} pass as a condition."),
    };

    private bool IsTrue(DirectiveNode directive, VariableNode variable, ref GraphQLError? fault)
    {
        for (var i = 0; i < variables.Count; i++)
        {
            if (variables[i].Name != variable.Name.Value)
                continue;

            fault = values.IsNull(i) ? EngineErrors.NullCondition(directive, variable) : null;
            return values.IsTrue(i);
        }

        throw new InvalidOperationException($"The variable {variable.Name.Value} was not found among the operation's conditions.");
    }
}
