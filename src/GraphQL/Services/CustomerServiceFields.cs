using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Services;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Services;

[ResolversOf("CustomerService")]
internal static class CustomerServiceFields
{
    private const int MaxUserServices = 100;

    public static void Id(CustomerServiceRow service, ResponseWriter writer) =>
        new GlobalId(ObjectKind.CustomerService, service.Id).WriteTo(writer);

    public static StatusColor StatusColor(CustomerServiceRow service) => service.Status.Color();

    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<CustomerServiceRow> services,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        store.OwnersAsync(services.Select(service => service.CustomerId), selection, caller, cancellationToken);

    public static async ValueTask<IReadOnlyList<ServiceRow>> ServiceAsync(
        IReadOnlyList<CustomerServiceRow> services, Store store, CancellationToken cancellationToken)
    {
        var catalog = (await store.ServicesAsync(cancellationToken)).ToDictionary(service => service.Id);
        return [.. services.Select(service => catalog[service.ServiceId])];
    }

    public static async ValueTask<IReadOnlyList<IReadOnlyList<UserServiceRow>?>> UserServicesAsync(
        IReadOnlyList<CustomerServiceRow> services, Store store, CancellationToken cancellationToken)
    {
        var forUsers = (await store.ServicesAsync(cancellationToken))
            .Where(service => service.Scope == Domain.Services.ServiceScope.User).Select(service => service.Id).ToHashSet();
        var rows = await store.UserServicesByCustomerServiceAsync([.. services.Select(service => service.Id)], cancellationToken);
        return [.. services.Select((service, index) =>
            forUsers.Contains(service.ServiceId) ? rows[index].Take(MaxUserServices).ToList() : null)];
    }

    public static async ValueTask<IReadOnlyList<PlanRow?>> PlanAsync(
        IReadOnlyList<CustomerServiceRow> services, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.PlansByIdAsync([.. services.Select(service => service.PlanId ?? 0)], Reach.Of(caller.Visible), cancellationToken);

    public static IReadOnlyList<ServicePropertyValue> Properties(CustomerServiceRow service) =>
        [.. service.Properties.Select(value => new ServicePropertyValue(value.Key, value.Value, service.OwnProperties.Contains(value)))];
}
