using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.DomainNames;

namespace CustomerGraph.GraphQL.DomainNames;

[ResolversOf("CustomerDomain")]
internal static class CustomerDomainFields
{
    public static void Id(DomainRow domain, ResponseWriter writer) => new GlobalId(ObjectKind.CustomerDomain, domain.Id).WriteTo(writer);

    public static string ChallengeName(DomainRow domain) => $"_customergraph-challenge.{domain.Name}";

    public static string? ChallengeValue(DomainRow domain) => domain.Token is null ? null : $"cg-verify={domain.Token}";

    public static async ValueTask<IReadOnlyList<IReadOnlyList<CustomerRow>>> AlsoUsedByAsync(
        IReadOnlyList<DomainRow> domains, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var holders = await store.HoldersByDomainNameAsync([.. domains.Select(domain => domain.Name)], cancellationToken);
        var ids = holders.SelectMany(holder => holder).Distinct().ToArray();
        var rows = await store.CustomersByIdAsync(ids, caller.Visible, CustomerSelection.Of(selection), cancellationToken);
        var visible = rows.OfType<CustomerRow>().ToDictionary(row => row.Id);
        return [.. domains.Zip(holders, (domain, holding) => holding.Where(id => id != domain.CustomerId && visible.ContainsKey(id)).Select(id => visible[id]).ToList())];
    }

    public static async ValueTask<IReadOnlyList<int>> AlsoUsedByCountAsync(
        IReadOnlyList<DomainRow> domains, Store store, CancellationToken cancellationToken)
    {
        var holders = await store.HolderCountByDomainNameAsync([.. domains.Select(domain => domain.Name)], cancellationToken);
        return [.. holders.Select(count => Math.Max(0, count - 1))];
    }
}
