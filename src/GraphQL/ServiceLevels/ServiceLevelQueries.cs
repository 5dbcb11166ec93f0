using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.ServiceLevels;

namespace CustomerGraph.GraphQL.ServiceLevels;

[ResolversOf("Query")]
internal static class ServiceLevelQueries
{
    public static async ValueTask<IReadOnlyList<SlaProfileRow>> SlaProfilesAsync(Store store, CancellationToken cancellationToken) =>
        await store.SlaProfilesAsync(cancellationToken);
}
