using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.ServiceLevels;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Services;

namespace CustomerGraph.GraphQL.Services;

[ResolversOf("Query")]
internal static class ServiceQueries
{
    public static async ValueTask<IReadOnlyList<ServiceRow>> ServiceCatalogAsync(
        bool includeArchived, Store store, CancellationToken cancellationToken) =>
        (await store.ServicesAsync(cancellationToken)).FindAll(service => includeArchived || service.ArchivedAt is null);

    public static async ValueTask<PlanPage> PlansAsync(
        int? first, string? after, int? last, string? before, string? usableBy, string? ownedBy, bool includeArchived,
        Store store, Caller caller, CancellationToken cancellationToken)
    {
        var request = PlanPage.Read(first, after, last, before);
        var reach = await SharedList.ReachAsync(usableBy, ownedBy, store, caller, cancellationToken);
        return new PlanPage(
            await store.PlansAsync(reach, includeArchived, request, cancellationToken),
            cancellation => store.CountPlansAsync(reach, includeArchived, cancellation));
    }
}
