using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.DomainNames;

namespace CustomerGraph.GraphQL.DomainNames;

[ResolversOf("CustomerDomain")]
internal static class CustomerDomainFields
{
    public static void Id(DomainRow domain, ResponseWriter writer) => new GlobalId(ObjectKind.CustomerDomain, domain.Id).WriteTo(writer);

    public static async ValueTask<IReadOnlyList<int>> AlsoUsedByCountAsync(
        IReadOnlyList<DomainRow> domains, Store store, CancellationToken cancellationToken)
    {
        var holders = await store.HolderCountByDomainNameAsync([.. domains.Select(domain => domain.Name)], cancellationToken);
        return [.. holders.Select(count => Math.Max(0, count - 1))];
    }
}
