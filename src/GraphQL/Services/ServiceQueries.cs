using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.GraphQL.ServiceLevels;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Services;

namespace CustomerGraph.GraphQL.Services;

[ResolversOf("Query")]
internal static class ServiceQueries
{
    public static readonly ListOrder<PlanRow> Plans = new("plans", plan => new(plan.Name, plan.Id));

    public static async ValueTask<IReadOnlyList<ServiceRow>> ServiceCatalogAsync(
        bool includeArchived, Store store, CancellationToken cancellationToken) =>
        (await store.ServicesAsync(cancellationToken)).FindAll(service => includeArchived || service.ArchivedAt is null);

    public static async ValueTask<Connection<PlanRow>> PlansAsync(
        int? first, string? after, int? last, string? before, string? usableBy, string? ownedBy, bool includeArchived,
        Store store, Caller caller, CancellationToken cancellationToken)
    {
        var request = Plans.Read(first, after, last, before);
        var reach = await SharedList.ReachAsync(usableBy, ownedBy, Permission.PlanRead, store, caller, cancellationToken);
        var page = await store.PlansAsync(reach, includeArchived, request, cancellationToken);
        return Connection.Of(page, Plans.CursorOf, token => store.CountPlansAsync(reach, includeArchived, token));
    }
}
