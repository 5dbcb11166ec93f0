using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.ServiceLevels;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Thresholds;

namespace CustomerGraph.GraphQL.Thresholds;

[ResolversOf("Query")]
internal static class ThresholdQueries
{
    public static async ValueTask<ThresholdProfilePage> ThresholdProfilesAsync(
        int? first, string? after, int? last, string? before, string? usableBy, string? ownedBy, bool includeArchived,
        Store store, Caller caller, CancellationToken cancellationToken)
    {
        var request = SharedList.Page(first, after, last, before);
        var reach = await SharedList.ReachAsync(usableBy, ownedBy, store, caller, cancellationToken);
        return new(await store.ThresholdProfilesAsync(reach, includeArchived, request, cancellationToken), reach, includeArchived);
    }
}
