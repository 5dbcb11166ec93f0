using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Services;

namespace CustomerGraph.GraphQL.Services;

[ResolversOf("Query")]
internal static class ServiceQueries
{
    public static async ValueTask<IReadOnlyList<ServiceRow>> ServiceCatalogAsync(Store store, CancellationToken cancellationToken) =>
        await store.ServicesAsync(cancellationToken);
}

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

[ResolversOf("Customer")]
internal static class CustomerServicesFields
{
    public static async ValueTask<IReadOnlyList<IReadOnlyList<CustomerServiceRow>>> ServicesAsync(
        IReadOnlyList<CustomerRow> customers, Store store, CancellationToken cancellationToken) =>
        await store.ServicesByCustomerAsync([.. customers.Select(customer => customer.Id)], cancellationToken);
}

[ResolversOf("CustomerService")]
internal static class CustomerServiceFields
{
    private const int MaxUserServices = 100;

    public static void Id(CustomerServiceRow service, ResponseWriter writer) => new GlobalId(ObjectKind.CustomerService, service.Id).WriteTo(writer);

    public static StatusColor StatusColor(CustomerServiceRow service) => service.Status.Color();

    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<CustomerServiceRow> services, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
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
        return [.. services.Select((service, index) => forUsers.Contains(service.ServiceId) ? rows[index].Take(MaxUserServices).ToList() : null)];
    }
}

[ResolversOf("UserService")]
internal static class UserServiceFields
{
    public static void Id(UserServiceRow service, ResponseWriter writer) => new GlobalId(ObjectKind.UserService, service.Id).WriteTo(writer);

    public static StatusColor StatusColor(UserServiceRow service) => service.Status.Color();

    public static async ValueTask<IReadOnlyList<UserRow>> UserAsync(
        IReadOnlyList<UserServiceRow> services, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var users = await store.UsersByIdAsync([.. services.Select(service => service.UserId)], caller.Visible, cancellationToken);
        return Array.ConvertAll(users, user => user ?? throw new InvalidOperationException("The user was deleted while the request ran."));
    }

    public static async ValueTask<IReadOnlyList<CustomerServiceRow>> CustomerServiceAsync(
        IReadOnlyList<UserServiceRow> services, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var held = await store.CustomerServicesByIdAsync([.. services.Select(service => service.CustomerServiceId)], caller.Visible, cancellationToken);
        return Array.ConvertAll(held, one => one ?? throw new InvalidOperationException("The service was removed while the request ran."));
    }
}
