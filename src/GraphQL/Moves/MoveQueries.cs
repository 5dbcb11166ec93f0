using CustomerGraph.Domain;
using CustomerGraph.Application.Moves;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using NodaTime;

namespace CustomerGraph.GraphQL.Moves;

[ResolversOf("Query")]
internal static class MoveQueries
{
    public static async ValueTask<ShownMovePlan?> PlanMoveAsync(
        string customerId, string newParentId, bool allowRelocation, bool copyRoles, bool copyBrands, bool copyServiceLevels, bool copyRates, bool copyThresholds,
        Optional<IReadOnlyList<PlanMappingInput>?> planMap, Instant? effectiveAt, MovePlanner planner, Caller caller, CancellationToken cancellationToken)
    {
        var options = TypedMove.Options(allowRelocation, planMap) with
        {
            Copies = TypedCopies.Of(copyRoles, copyBrands, copyServiceLevels, copyRates, copyThresholds),
            EffectiveAt = effectiveAt,
        };
        var planned = await planner.PlanAsync(
            CustomerIdOf(customerId), CustomerIdOf(newParentId), options, caller.Actor, cancellationToken);
        return planned is { } found ? new ShownMovePlan(found.Plan, caller.Actor, found.Paths) : null;
    }

    private static CustomerId CustomerIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Customer, id));
}
