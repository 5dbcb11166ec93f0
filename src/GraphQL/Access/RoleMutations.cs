using CustomerGraph.Application.Access;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;

namespace CustomerGraph.GraphQL.Access;

[ResolversOf("Mutation")]
internal static class RoleMutations
{
    public static async ValueTask<CreateRolePayload> CreateRoleAsync(
        CreateRoleInput input, CreateRoleHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new CreateRole(
            CustomerIdOf(input.CustomerId),
            input.Code,
            input.Description.ValueOr(null),
            input.Permissions,
            IncludesOf(input.Includes),
            CopiedFrom: null)
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var created = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(created, store, caller, cancellationToken), created.Errors.Shown());
    }

    public static async ValueTask<CopyRolePayload> CopyRoleAsync(
        CopyRoleInput input, CreateRoleHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new CreateRole(
            CustomerIdOf(input.CustomerId), input.Code, input.Description.ValueOr(null), [], [], RoleIdOf(input.RoleId))
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var copied = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(copied, store, caller, cancellationToken), copied.Errors.Shown());
    }

    public static async ValueTask<UpdateRolePayload> UpdateRoleAsync(
        UpdateRoleInput input, UpdateRoleHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var fields = new Domain.Access.RoleFields
        {
            Description = input.Description,
            Permissions = input.Permissions is { IsSet: true, Value: { } permissions } ? Optional.Of(permissions) : default,
            Includes = input.Includes is { IsSet: true, Value: { } includes } ? Optional.Of(IncludesOf(includes)) : default,
        };
        var updated = await handler.HandleAsync(
            new(RoleIdOf(input.RoleId), fields, input.ExpectedVersion.ValueOr(null)), caller.Actor, cancellationToken);
        return new(await ChangedAsync(updated, store, caller, cancellationToken), updated.Errors.Shown());
    }

    public static async ValueTask<DeleteRolePayload> DeleteRoleAsync(
        DeleteRoleInput input,
        DeleteRoleHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var deleted = await handler.HandleAsync(
            new(RoleIdOf(input.RoleId), input.ExpectedVersion.ValueOr(null)), caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(deleted, selection, caller, cancellationToken), deleted.Errors.Shown());
    }

    public static async ValueTask<AssignRolePayload> AssignRoleAsync(
        AssignRoleInput input, AssignRoleHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var userId = new UserId(GlobalId.NumberOf(ObjectKind.User, input.UserId));
        var command = new AssignRole(
            userId, RoleIdOf(input.RoleId), CustomerIdOf(input.CustomerId), input.Scope.ValueOr(null),
            input.ValidFrom.ValueOr(null), input.ValidTo.ValueOr(null), input.ExpectedVersion.ValueOr(null))
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var assigned = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        var assignment = assigned.IsSuccess
            ? (await store.VisibleAssignmentsAsync([assigned.Value.Value], caller, cancellationToken))[0]
            : null;
        return new(assignment, await store.ChangedUserAsync(assigned.Map(_ => userId), caller, cancellationToken), assigned.Errors.Shown());
    }

    public static async ValueTask<UnassignRolePayload> UnassignRoleAsync(
        UnassignRoleInput input, UnassignRoleHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new UnassignRole(
            new(GlobalId.NumberOf(ObjectKind.RoleAssignment, input.AssignmentId)), input.ExpectedVersion.ValueOr(null));
        var taken = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedUserAsync(taken, caller, cancellationToken), taken.Errors.Shown());
    }

    private static async ValueTask<RoleRow?> ChangedAsync(
        Result<RoleId> changed, Store store, Caller caller, CancellationToken cancellationToken) =>
        changed.IsSuccess ? (await store.VisibleRolesAsync([changed.Value.Value], caller, cancellationToken))[0] : null;

    private static IReadOnlyList<RoleInclude> IncludesOf(IReadOnlyList<RoleIncludeInput> includes) =>
        [.. includes.Select(include => new RoleInclude(RoleIdOf(include.RoleId), include.WhenService.ValueOr(null)))];

    private static RoleId RoleIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Role, id));

    private static CustomerId CustomerIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Customer, id));
}
