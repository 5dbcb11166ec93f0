using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Paging;
using NodaTime;

namespace CustomerGraph.GraphQL.Access;

[ResolversOf("Query")]
internal static class RoleQueries
{
    private static readonly ListOrder<RoleRow> Order = new("role", role => new(role.Code, role.Id));
    private static readonly IReadOnlyList<string> AllPermissions = [.. Permission.All.Order(StringComparer.Ordinal)];

    public static async ValueTask<Connection<RoleRow>?> RolesAsync(
        string customerId,
        int? first,
        string? after,
        int? last,
        string? before,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var request = Order.Read(first, after, last, before);
        if (await store.PlaceAsync(customerId, caller, cancellationToken) is not { } path)
            return null;
        if (!caller.Actor.May(Permission.RoleRead, path))
            throw new FieldErrorException(Gate.Forbidden(Permission.RoleRead));
        var usable = (await store.RolesAsync(cancellationToken)).Where(role => role.Node.IsUsableAt(path)).ToList();
        return Connection.Of(usable, request, Order);
    }

    public static async ValueTask<RoleRow?> RoleAsync(string id, Store store, Caller caller, CancellationToken cancellationToken) =>
        (await store.VisibleRolesAsync([GlobalId.NumberOf(ObjectKind.Role, id)], caller, cancellationToken))[0];

    public static IReadOnlyList<string> Permissions() => AllPermissions;

    public static async ValueTask<AccessAnswer?> WhyAccessAsync(
        string userId,
        string customerId,
        string permission,
        Store store,
        Caller caller,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        if (!Permission.IsKnown(permission))
            throw new FieldErrorException(new FieldError($"\"{permission}\" is no permission.", ErrorCodes.BadUserInput));
        var user = GlobalId.NumberOf(ObjectKind.User, userId);
        var isOwn = caller.Actor.User?.UserId.Value == user;
        var seen =
            (await store.UsersByIdAsync([user], isOwn ? caller.Visible : caller.VisibleWith(Permission.UserRead), cancellationToken))[0];
        if (seen is null
            || await store.PlaceAsync(customerId, caller, cancellationToken) is not { } path
            || !(isOwn || caller.Actor.May(Permission.RoleRead, path)))
            return null;
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        return (await store.AccessOfUsersAsync([user], now, [path], cancellationToken))[0]?.Explain(permission, path);
    }
}
