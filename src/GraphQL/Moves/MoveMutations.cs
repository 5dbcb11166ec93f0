using CustomerGraph.Application.Moves;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Provisioning;

namespace CustomerGraph.GraphQL.Moves;

[ResolversOf("Mutation")]
internal static class MoveMutations
{
    public static async ValueTask<ExecuteMovePayload> ExecuteMoveAsync(
        ExecuteMoveInput input,
        ExecuteMoveHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var options = TypedMove.Options(input.AllowRelocation, input.PlanMap) with
        {
            Copies = TypedCopies.Of(input.CopyRoles, input.CopyBrands, input.CopyServiceLevels, input.CopyRates, input.CopyThresholds),
            EffectiveAt = input.EffectiveAt.ValueOr(null),
        };
        var command = new ExecuteMove(CustomerIdOf(input.CustomerId), CustomerIdOf(input.NewParentId), options, input.PlanHash)
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var moved = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        var customer = await store.ChangedCustomerAsync(moved.Map(done => done.CustomerId), selection, caller, cancellationToken);
        var request = moved.IsSuccess && moved.Value.RequestId is { } id
            ? (await store.RequestsByIdAsync([id.Value], caller.Visible, cancellationToken))[0]
            : null;
        return new(customer, request, moved.Errors.Shown());
    }

    private static CustomerId CustomerIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Customer, id));
}
