using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Services;

namespace CustomerGraph.GraphQL.Services;

[ResolversOf("Service")]
internal static class ServiceFields
{
    public static void Id(ServiceRow service, ResponseWriter writer) => new GlobalId(ObjectKind.Service, service.Id).WriteTo(writer);

    public static async ValueTask<IReadOnlyList<IReadOnlyList<ServiceRow>>> DependsOnAsync(
        IReadOnlyList<ServiceRow> services, Store store, CancellationToken cancellationToken)
    {
        var catalog = await store.ServicesAsync(cancellationToken);
        return [.. services.Select(service => catalog.FindAll(other => service.DependsOn.Contains(other.Code)))];
    }
}
