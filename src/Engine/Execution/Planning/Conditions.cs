using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>
/// The variables that an operation's @skip and @include ask, with the values of one request as bits. A plan is made for one set of values,
/// so executing it tests no condition, and merged fields keep exactly the order that CollectFields gives them.
/// </summary>
/// <remarks>https://spec.graphql.org/September2025/#sec--skip and #sec--include</remarks>
internal readonly struct Conditions(IReadOnlyList<ConditionVariable> variables, ulong values)
{
    /// <summary>How many variables an operation may use in conditions.</summary>
    public const int MaxVariables = 64;

    public bool Include(SelectionNode selection)
    {
        foreach (var directive in selection.Directives)
        {
            switch (directive.Name.Value)
            {
                case "skip" when IsTrue(directive):
                case "include" when !IsTrue(directive):
                    return false;
            }
        }

        return true;
    }

    private bool IsTrue(DirectiveNode directive) => directive.Arguments[0].Value switch
    {
        BooleanValueNode constant => constant.Value,
        VariableNode variable => IsTrue(variable.Name.Value),
        var other => throw new InvalidOperationException($"Validation lets no {other.Kind} pass as a condition."),
    };

    private bool IsTrue(string variable)
    {
        for (var i = 0; i < variables.Count; i++)
        {
            if (variables[i].Name == variable)
                return (values & (1UL << i)) != 0;
        }

        throw new InvalidOperationException($"The variable {variable} was not found among the operation's conditions.");
    }
}
