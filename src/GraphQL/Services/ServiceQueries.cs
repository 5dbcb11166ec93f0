using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Services;

namespace CustomerGraph.GraphQL.Services;

[ResolversOf("Query")]
internal static class ServiceQueries
{
    public static async ValueTask<IReadOnlyList<ServiceRow>> ServiceCatalogAsync(Store store, CancellationToken cancellationToken) =>
        await store.ServicesAsync(cancellationToken);
}
