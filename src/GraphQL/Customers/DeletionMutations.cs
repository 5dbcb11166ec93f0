using CustomerGraph.Application.Customers;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Customers;

/// <summary>Deleting customers, keeping them from it, and undoing it.</summary>
[ResolversOf("Mutation")]
internal static class DeletionMutations
{
    public static async ValueTask<DeleteCustomerPayload> DeleteCustomerAsync(
        DeleteCustomerInput input, DeleteCustomerHandler handler, Caller caller, CancellationToken cancellationToken)
    {
        var command = new DeleteCustomer(CustomerIdOf(input.CustomerId), input.ExpectedVersion.ValueOr(null));
        var deleted = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(deleted.IsSuccess ? input.CustomerId : null, deleted.Errors.Shown());
    }

    public static async ValueTask<ForceDeleteCustomerPayload> ForceDeleteCustomerAsync(
        ForceDeleteCustomerInput input, ForceDeleteCustomerHandler handler, Caller caller, CancellationToken cancellationToken)
    {
        var command = new ForceDeleteCustomer(CustomerIdOf(input.CustomerId), input.Reason, input.ExpectedVersion.ValueOr(null));
        var deleted = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return deleted.IsSuccess ? new(input.CustomerId, deleted.Value.Orphans, []) : new(null, null, deleted.Errors.Shown());
    }

    public static async ValueTask<RestoreCustomerPayload> RestoreCustomerAsync(
        RestoreCustomerInput input,
        RestoreCustomerHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new RestoreCustomer(CustomerIdOf(input.CustomerId), input.ExpectedVersion.ValueOr(null));
        var restored = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(restored, selection, caller, cancellationToken), restored.Errors.Shown());
    }

    public static async ValueTask<PlaceLegalHoldPayload> PlaceLegalHoldAsync(
        PlaceLegalHoldInput input,
        PlaceLegalHoldHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new PlaceLegalHold(CustomerIdOf(input.CustomerId), input.Reason, input.ExpectedVersion.ValueOr(null));
        var placed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(placed, selection, caller, cancellationToken), placed.Errors.Shown());
    }

    public static async ValueTask<ReleaseLegalHoldPayload> ReleaseLegalHoldAsync(
        ReleaseLegalHoldInput input,
        ReleaseLegalHoldHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new ReleaseLegalHold(CustomerIdOf(input.CustomerId), input.ExpectedVersion.ValueOr(null));
        var released = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(released, selection, caller, cancellationToken), released.Errors.Shown());
    }

    private static CustomerId CustomerIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Customer, id));
}
