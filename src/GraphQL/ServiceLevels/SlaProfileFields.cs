using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.ServiceLevels;

namespace CustomerGraph.GraphQL.ServiceLevels;

[ResolversOf("Query")]
internal static class ServiceLevelQueries
{
    public static async ValueTask<IReadOnlyList<SlaProfileRow>> SlaProfilesAsync(Store store, CancellationToken cancellationToken) =>
        await store.SlaProfilesAsync(cancellationToken);
}

[ResolversOf("SlaProfile")]
internal static class SlaProfileFields
{
    public static void Id(SlaProfileRow profile, ResponseWriter writer) => new GlobalId(ObjectKind.SlaProfile, profile.Id).WriteTo(writer);
}
