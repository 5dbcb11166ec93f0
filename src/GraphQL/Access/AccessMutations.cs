using CustomerGraph.Application.Access;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Provisioning;

namespace CustomerGraph.GraphQL.Access;

[ResolversOf("Mutation")]
internal static class AccessMutations
{
    public static async ValueTask<CreateAdministratorPayload> CreateAdministratorAsync(
        CreateAdministratorInput input, CreateUserHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new CreateUser(CustomerIdOf(input.CustomerId), input.ToAccount(isAdministrator: true))
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var created = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedUserAsync(created, caller, cancellationToken), created.Errors.Shown());
    }

    public static async ValueTask<CreateUserPayload> CreateUserAsync(
        CreateUserInput input, CreateUserHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var account = input.ToAccount(isAdministrator: false) with { Roles = input.Roles.ValueOr(null) ?? [] };
        var command = new CreateUser(CustomerIdOf(input.CustomerId), account) { IdempotencyKey = input.IdempotencyKey.ValueOr(null) };
        var created = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedUserAsync(created, caller, cancellationToken), created.Errors.Shown());
    }

    public static async ValueTask<ResetUserPasswordPayload> ResetUserPasswordAsync(
        ResetUserPasswordInput input, ResetUserPasswordHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var userId = new UserId(GlobalId.NumberOf(ObjectKind.User, input.UserId));
        var command = new ResetUserPassword(userId, input.Password, input.ExpectedVersion.ValueOr(null));
        var reset = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        var user = await store.ChangedUserAsync(reset.Map(done => done.UserId), caller, cancellationToken);
        var request = reset.IsSuccess && reset.Value.RequestId is { } id
            ? (await store.RequestsByIdAsync([id.Value], caller.Visible, cancellationToken))[0]
            : null;
        return new(user, request, reset.Errors.Shown());
    }

    private static CustomerId CustomerIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Customer, id));
}
