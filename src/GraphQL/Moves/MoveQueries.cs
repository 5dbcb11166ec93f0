using CustomerGraph.Domain;
using CustomerGraph.Application.Moves;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using NodaTime;

namespace CustomerGraph.GraphQL.Moves;

[ResolversOf("Query")]
internal static class MoveQueries
{
    public static async ValueTask<ShownMovePlan?> PlanMoveAsync(
        string customerId, string newParentId, bool allowRelocation, bool copyRoles, bool copyBrands, bool copyServiceLevels,
        bool copyRates, bool copyThresholds,
        Optional<IReadOnlyList<PlanMappingInput>?> planMap, Instant? effectiveAt, MovePlanner planner, Store store, Caller caller,
        CancellationToken cancellationToken)
    {
        if (await store.PlaceAsync(customerId, caller, cancellationToken) is not { } path)
            return null;
        if (!caller.Actor.May(Permission.CustomerMove, path))
            throw new FieldErrorException(Gate.Forbidden(Permission.CustomerMove));
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
