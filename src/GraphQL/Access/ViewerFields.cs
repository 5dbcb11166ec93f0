using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Access;

[ResolversOf("Viewer")]
internal static class ViewerFields
{
    public static async ValueTask<IReadOnlyList<object?>> CustomerAsync(
        IReadOnlyList<Caller> viewers, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        long[] ids = [.. viewers.Select(viewer => viewer.Actor.CustomerId.Value)];
        var rows = await store.CustomersByIdAsync(ids, caller.Visible, CustomerSelection.Of(selection), cancellationToken);
        return Array.ConvertAll(rows, object? (row) => row is null ? Gate.Forbidden(Permission.CustomerRead) : row);
    }

    public static ReallyAsking Actor(Caller viewer) => new(viewer.Actor.Impersonator ?? viewer.Actor, viewer.WayIn);

    public static async ValueTask<IReadOnlyList<UserRow?>> OnBehalfOfAsync(
        IReadOnlyList<Caller> viewers, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.UsersByIdAsync(
            [.. viewers.Select(viewer => viewer.Actor.OnBehalfOf?.Value ?? 0)], Visibility.Everything, cancellationToken);

    public static async ValueTask<IReadOnlyList<UserRow?>> UserAsync(
        IReadOnlyList<Caller> viewers, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.UsersByIdAsync([.. viewers.Select(viewer => viewer.Actor.User?.UserId.Value ?? 0)], caller.Visible, cancellationToken);

    public static async ValueTask<IReadOnlyList<IReadOnlyList<string>>> PermissionsAsync(
        IReadOnlyList<Caller> viewers, string customerId, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var path = await store.PlaceAsync(customerId, caller, cancellationToken);
        return [.. viewers.Select(viewer => path is null ? [] : viewer.Actor.PermissionsAt(path).Order(StringComparer.Ordinal).ToList())];
    }
}

[ResolversOf("ViewerActor")]
internal static class ViewerActorFields
{
    public static async ValueTask<IReadOnlyList<UserRow?>> UserAsync(
        IReadOnlyList<ReallyAsking> actors, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.UsersByIdAsync([.. actors.Select(asking => asking.Actor.User?.UserId.Value ?? 0)], caller.Visible, cancellationToken);
}
