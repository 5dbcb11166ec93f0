using CustomerGraph.Engine.Execution.Errors;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>What bounds the plan of one operation.</summary>
internal sealed record PlanLimits(int MaxDepth, int MaxPlannedFields, long MaxExpandedFields);

/// <summary>Leaves the planner's recursion at once when a limit is passed; caught where planning begins and answered as a refusal.</summary>
internal sealed class PlanLimitException(GraphQLError error) : Exception(error.Message)
{
    public GraphQLError Error { get; } = error;
}
