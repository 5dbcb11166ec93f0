using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Auditing;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Auditing;
using CustomerGraph.Persistence.Paging;
using NodaTime;

namespace CustomerGraph.GraphQL.Auditing;

[ResolversOf("Query")]
internal static class AuditQueries
{
    private static readonly ListOrder<AuditRecord> Order = new(AuditLog.OrderName, AuditLog.KeysetOf);

    public static async ValueTask<Connection<AuditRecord>?> AuditLogAsync(
        string customerId, AuditReach reach, string? actor, string? action, string? targetId, Instant? from, Instant? to, int? first,
        string? after,
        int? last, string? before, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var request = Order.Read(first, after, last, before);
        if (await store.PlaceAsync(customerId, caller, cancellationToken) is not { } path)
            return null;
        if (!caller.Actor.May(Permission.AuditRead, path))
            throw new FieldErrorException(Gate.Forbidden(Permission.AuditRead));

        var target = targetId is null ? null : AuditTarget.Of(targetId);
        var filter = new AuditFilter(path.Leaf.Value, path.Value, reach)
        {
            Actor = actor, Action = action, TargetKind = target?.Kind, TargetId = target?.Key, From = from, To = to,
        };
        var visible = Visibility.ListOf(caller.Actor, Permission.AuditRead);
        var page = await store.AuditLogAsync(filter, request, visible, cancellationToken);
        return Connection.Of(page, Order.CursorOf, token => store.AuditCountAsync(filter, visible, token));
    }
}
