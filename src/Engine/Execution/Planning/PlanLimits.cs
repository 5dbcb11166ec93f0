using CustomerGraph.Engine.Execution.Errors;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>What bounds the plan of one operation, and what its refusals may tell.</summary>
/// <param name="HideSuggestions">Leaves "Did you mean" out of refusals of variables.</param>
/// <param name="MaxErrors">How many errors of variables are reported.</param>
internal sealed record PlanLimits(int MaxDepth, int MaxPlannedFields, long MaxExpandedFields, bool HideSuggestions, int MaxErrors = 50);

/// <summary>
/// Leaves the planner's recursion at once when a limit is passed; caught where planning begins and answered as a refusal.
/// </summary>
internal sealed class PlanLimitException(GraphQLError error) : Exception(error.Message)
{
    public GraphQLError Error { get; } = error;
}
