using CustomerGraph.Application.Services;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Services;

namespace CustomerGraph.GraphQL.Services;

[ResolversOf("Mutation")]
internal static class ServiceMutations
{
    public static async ValueTask<AssignServicePayload> AssignServiceAsync(
        AssignServiceInput input, AssignServiceHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var customerId = new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, input.CustomerId));
        var command = new AssignService(customerId, input.ServiceCode, input.InstanceName.ValueOr(null))
        {
            PlanId = TypedPlans.PlanIdOf(input.PlanId),
            Properties = TypedPlans.Values(input.Properties),
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var assigned = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return assigned.TryGet(out var id, out var errors)
            ? new((await store.CustomerServicesByIdAsync([id.Value], caller.Visible, cancellationToken))[0], [])
            : new(null, errors.Shown());
    }

    public static async ValueTask<RemoveServicePayload> RemoveServiceAsync(
        RemoveServiceInput input,
        RemoveServiceHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new RemoveService(CustomerServiceIdOf(input.CustomerServiceId), input.ExpectedVersion.ValueOr(null));
        var removed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(removed, selection, caller, cancellationToken), removed.Errors.Shown());
    }

    public static async ValueTask<AssignUserServicePayload> AssignUserServiceAsync(
        AssignUserServiceInput input, AssignUserServiceHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var userId = new UserId(GlobalId.NumberOf(ObjectKind.User, input.UserId));
        var command = new AssignUserService(userId, CustomerServiceIdOf(input.CustomerServiceId))
        {
            PlanId = TypedPlans.PlanIdOf(input.PlanId),
            Properties = TypedPlans.Values(input.Properties),
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var assigned = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return assigned.TryGet(out var id, out var errors)
            ? new((await store.UserServicesByIdAsync([id.Value], caller.Visible, cancellationToken))[0], [])
            : new(null, errors.Shown());
    }

    public static async ValueTask<RemoveUserServicePayload> RemoveUserServiceAsync(
        RemoveUserServiceInput input, RemoveUserServiceHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var id = new UserServiceId(GlobalId.NumberOf(ObjectKind.UserService, input.UserServiceId));
        var removed = await handler.HandleAsync(
            new RemoveUserService(id, input.ExpectedVersion.ValueOr(null)), caller.Actor, cancellationToken);
        return new(await store.ChangedUserAsync(removed, caller, cancellationToken), removed.Errors.Shown());
    }

    private static CustomerServiceId CustomerServiceIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.CustomerService, id));
}
