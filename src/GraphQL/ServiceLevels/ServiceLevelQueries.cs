using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.ServiceLevels;

namespace CustomerGraph.GraphQL.ServiceLevels;

[ResolversOf("Query")]
internal static class ServiceLevelQueries
{
    public static async ValueTask<SlaPolicyPage> SlaPoliciesAsync(
        int? first, string? after, int? last, string? before, string? usableBy, string? ownedBy, bool includeArchived,
        Store store, Caller caller, CancellationToken cancellationToken)
    {
        var request = SharedList.Page(first, after, last, before);
        var reach = await SharedList.ReachAsync(usableBy, ownedBy, store, caller, cancellationToken);
        return new SlaPolicyPage(await store.SlaPoliciesAsync(reach, includeArchived, request, cancellationToken), reach, includeArchived);
    }
}
