using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Paging;
using NodaTime;
using StoreFilter = CustomerGraph.Persistence.Access.ApiKeyFilter;

namespace CustomerGraph.GraphQL.Access;

[ResolversOf("Query")]
internal static class AccessQueries
{
    /// <summary>No customer has a path like this.</summary>
    private const string Nowhere = "-";

    private static readonly ListOrder<ApiKeyRow> Order = new(ApiKeys.OrderName, key => new("", key.Id));

    public static Caller Viewer(Caller caller) => caller;

    public static async ValueTask<Connection<ApiKeyRow>> ApiKeysAsync(
        int? first, string? after, int? last, string? before, ApiKeyFilter? filter, Store store, Caller caller, TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        var request = Order.Read(first, after, last, before);
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        var wanted = await ToStoreAsync(filter, store, caller, cancellationToken);
        var page = await store.ApiKeysAsync(wanted, request, caller.Actor, now, cancellationToken);
        return Connection.Of(page, Order.CursorOf, token => store.CountApiKeysAsync(wanted, caller.Actor, now, token));
    }

    private static async ValueTask<StoreFilter> ToStoreAsync(
        ApiKeyFilter? filter, Store store, Caller caller, CancellationToken cancellationToken)
    {
        if (filter is null)
            return new StoreFilter();
        var top = filter.SubtreeOf.ValueOr(null);
        return new StoreFilter
        {
            CustomerId = filter.CustomerId is { IsSet: true, Value: { } customer }
                ? GlobalId.NumberOf(ObjectKind.Customer, customer)
                : null,
            SubtreeOf = top is null ? null : (await store.PlaceAsync(top, caller, cancellationToken))?.Value ?? Nowhere,
            UserId = filter.UserId is { IsSet: true, Value: { } user } ? GlobalId.NumberOf(ObjectKind.User, user) : null,
            States = filter.State.ValueOr(null),
            UnusedSince = filter.UnusedSince.ValueOr(null),
        };
    }
}
