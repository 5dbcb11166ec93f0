using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sites;
using StoreFilter = CustomerGraph.Persistence.Sites.SiteFilter;

namespace CustomerGraph.GraphQL.Sites;

[ResolversOf("Customer")]
internal static class CustomerSiteFields
{
    private const int MaxText = 100;

    private static readonly ListOrder<SiteRow> ByName = new("site-name", site => new Keyset(site.NameKey, site.Id));

    public static ValueTask<IReadOnlyList<object?>> SitesAsync(
        IReadOnlyList<CustomerRow> customers, int? first, string? after, int? last, string? before, SiteFilter? filter,
        Store store, Caller caller, CancellationToken cancellationToken)
    {
        var conditions = Conditions(filter);
        var request = ByName.Read(first, after, last, before);
        return caller.WithAsync(Permission.ContactRead, customers, async open =>
        {
            long[] ids = [.. open.Select(customer => customer.Id)];
            var pages = await store.SitesByCustomerAsync(ids, conditions, request, cancellationToken);
            return Connection.Of(pages, ByName.CursorOf, token => store.SiteCountByCustomerAsync(ids, conditions, token));
        });
    }

    public static ValueTask<IReadOnlyList<object?>> PrimarySiteAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken) => caller.WithAsync(
        Permission.ContactRead,
        customers,
        async open => await store.PrimarySiteByCustomerAsync([.. open.Select(customer => customer.Id)], cancellationToken));

    private static StoreFilter Conditions(SiteFilter? filter) => filter is null ? StoreFilter.None : new()
    {
        Text = filter.Text.ValueOr(null) is { Length: > MaxText } text ? text[..MaxText] : filter.Text.ValueOr(null),
        Country = filter.Country.ValueOr(null)?.Trim().ToUpperInvariant(),
    };
}
