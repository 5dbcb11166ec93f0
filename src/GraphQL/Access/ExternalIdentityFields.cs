using CustomerGraph.Application.Access;
using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;

namespace CustomerGraph.GraphQL.Access;

[ResolversOf("ExternalIdentity")]
internal static class ExternalIdentityFields
{
    public static void Id(ExternalIdentityRow identity, ResponseWriter writer) =>
        new GlobalId(ObjectKind.ExternalIdentity, identity.Id).WriteTo(writer);

    public static async ValueTask<IReadOnlyList<UserRow?>> UserAsync(
        IReadOnlyList<ExternalIdentityRow> identities, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.UsersByIdAsync(
            [.. identities.Select(identity => identity.UserId)], caller.VisibleWith(Permission.UserRead), cancellationToken);
}

[ResolversOf("User")]
internal static class UserIdentityFields
{
    public static async ValueTask<IReadOnlyList<IReadOnlyList<ExternalIdentityRow>>> ExternalIdentitiesAsync(
        IReadOnlyList<UserRow> users, Store store, CancellationToken cancellationToken) =>
        await store.ExternalIdentitiesByUserAsync([.. users.Select(user => user.Id)], cancellationToken);
}

[ResolversOf("Mutation")]
internal static class ExternalIdentityMutations
{
    public static async ValueTask<BindExternalIdentityPayload> BindExternalIdentityAsync(
        BindExternalIdentityInput input, ExternalIdentityHandlers handlers, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new BindExternalIdentity(new(GlobalId.NumberOf(ObjectKind.User, input.UserId)), input.Issuer, input.Subject)
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var bound = await handlers.HandleAsync(command, caller.Actor, cancellationToken);
        var identity = bound.IsSuccess
            ? (await store.ExternalIdentitiesByIdAsync([bound.Value.Value], caller.Visible, cancellationToken))[0]
            : null;
        return new(identity, bound.Errors.Shown());
    }

    public static async ValueTask<UnbindExternalIdentityPayload> UnbindExternalIdentityAsync(
        UnbindExternalIdentityInput input,
        ExternalIdentityHandlers handlers,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var id = new ExternalIdentityId(GlobalId.NumberOf(ObjectKind.ExternalIdentity, input.ExternalIdentityId));
        var unbound = await handlers.HandleAsync(new UnbindExternalIdentity(id), caller.Actor, cancellationToken);
        return new(await store.ChangedUserAsync(unbound, caller, cancellationToken), unbound.Errors.Shown());
    }
}
