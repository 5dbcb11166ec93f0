using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.GraphQL.ServiceLevels;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Branding;

namespace CustomerGraph.GraphQL.Branding;

[ResolversOf("Query")]
internal static class BrandQueries
{
    private static readonly ListOrder<BrandRow> Order = SharedList.Order<BrandRow>(brand => new(brand.Name, brand.Id));

    public static async ValueTask<Connection<BrandRow>> BrandsAsync(
        int? first,
        string? after,
        int? last,
        string? before,
        string? usableBy,
        string? ownedBy,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var request = Order.Read(first, after, last, before);
        var reach = await SharedList.ReachAsync(usableBy, ownedBy, Permission.BrandRead, store, caller, cancellationToken);
        var page = await store.BrandsAsync(reach, request, cancellationToken);
        return Connection.Of(page, Order.CursorOf, token => store.CountBrandsAsync(reach, token));
    }

    /// <summary>What is shown to everybody is no secret, so no permission is asked for.</summary>
    public static async ValueTask<BrandValuesView?> BrandForHostAsync(
        string host, string? language, Store store, CancellationToken cancellationToken) =>
        DomainName.Parse(host).TryGet(out var name, out _)
            && await store.BrandAtHostAsync(name.Value, language, cancellationToken) is { } brand
            ? new BrandValuesView(brand)
            : null;
}
