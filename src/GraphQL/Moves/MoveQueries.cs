using CustomerGraph.Application.Moves;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;

namespace CustomerGraph.GraphQL.Moves;

[ResolversOf("Query")]
internal static class MoveQueries
{
    public static async ValueTask<ShownMovePlan?> PlanMoveAsync(
        string customerId, string newParentId, bool allowRelocation, MovePlanner planner, Caller caller, CancellationToken cancellationToken)
    {
        var planned = await planner.PlanAsync(
            CustomerIdOf(customerId), CustomerIdOf(newParentId), new MoveOptions(allowRelocation), caller.Actor, cancellationToken);
        return planned is { } found ? new ShownMovePlan(found.Plan, caller.Actor, found.Paths) : null;
    }

    private static CustomerId CustomerIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Customer, id));
}
