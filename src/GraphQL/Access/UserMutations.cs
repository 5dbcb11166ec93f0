using CustomerGraph.Application.Access;
using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Access;

[ResolversOf("Mutation")]
internal static class UserMutations
{
    public static async ValueTask<UpdateUserPayload> UpdateUserAsync(
        UpdateUserInput input, UpdateUserHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var fields = new Domain.Access.UserFields
        {
            FirstNames = input.FirstNames, LastName = input.LastName, DisplayName = input.DisplayName, Email = input.Email,
            Department = input.Department, Location = input.Location, DirectoryFolder = input.DirectoryFolder,
            CanChangePassword = input.CanChangePassword is { IsSet: true, Value: { } may } ? may : default(Domain.Optional<bool>),
            Username = input.Username is { IsSet: true, Value: { } username } ? username : default(Domain.Optional<string>),
        };
        var updated = await handler.HandleAsync(
            new(UserIdOf(input.UserId), fields, input.ExpectedVersion.ValueOr(null)), caller.Actor, cancellationToken);
        return new(await store.ChangedUserAsync(updated, caller, cancellationToken), updated.Errors.Shown());
    }

    public static async ValueTask<DisableUserPayload> DisableUserAsync(
        DisableUserInput input, SwitchUserHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new SwitchUser(UserIdOf(input.UserId), IsEnabled: false, input.ExpectedVersion.ValueOr(null));
        var disabled = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedUserAsync(disabled, caller, cancellationToken), disabled.Errors.Shown());
    }

    public static async ValueTask<EnableUserPayload> EnableUserAsync(
        EnableUserInput input, SwitchUserHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new SwitchUser(UserIdOf(input.UserId), IsEnabled: true, input.ExpectedVersion.ValueOr(null));
        var enabled = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedUserAsync(enabled, caller, cancellationToken), enabled.Errors.Shown());
    }

    public static async ValueTask<DeleteUserPayload> DeleteUserAsync(
        DeleteUserInput input,
        DeleteUserHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var deleted = await handler.HandleAsync(
            new(UserIdOf(input.UserId), input.ExpectedVersion.ValueOr(null)), caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(deleted, selection, caller, cancellationToken), deleted.Errors.Shown());
    }

    public static async ValueTask<EraseUserPayload> EraseUserAsync(
        EraseUserInput input,
        EraseUserHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new EraseUser(UserIdOf(input.UserId), input.Reason, input.ExpectedVersion.ValueOr(null)) 
        {
            OtherNames = input.OtherNames.ValueOr(null) ?? [], IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var erased = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        var customer = await store.ChangedCustomerAsync(erased.Map(done => done.CustomerId), selection, caller, cancellationToken);
        return new(customer, erased.IsSuccess ? erased.Value : null, erased.Errors.Shown());
    }

    private static UserId UserIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.User, id));
}
