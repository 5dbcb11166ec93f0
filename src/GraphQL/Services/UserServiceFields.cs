using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Services;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Services;

[ResolversOf("UserService")]
internal static class UserServiceFields
{
    public static void Id(UserServiceRow service, ResponseWriter writer) =>
        new GlobalId(ObjectKind.UserService, service.Id).WriteTo(writer);

    public static StatusColor StatusColor(UserServiceRow service) => service.Status.Color();

    public static async ValueTask<IReadOnlyList<object?>> UserAsync(
        IReadOnlyList<UserServiceRow> services, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var users = await store.UsersByIdAsync(
            [.. services.Select(service => service.UserId)], caller.VisibleWith(Permission.UserRead), cancellationToken);
        return Array.ConvertAll(users, object? (user) => user is null ? Gate.Forbidden(Permission.UserRead) : user);
    }

    public static async ValueTask<IReadOnlyList<CustomerServiceRow>> CustomerServiceAsync(
        IReadOnlyList<UserServiceRow> services, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var held = await store.CustomerServicesByIdAsync(
            [.. services.Select(service => service.CustomerServiceId)], caller.Visible, cancellationToken);
        return Array.ConvertAll(held, one => one ?? throw new InvalidOperationException("The service was removed while the request ran."));
    }

    public static async ValueTask<IReadOnlyList<PlanRow?>> PlanAsync(
        IReadOnlyList<UserServiceRow> services, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.PlansByIdAsync([.. services.Select(service => service.PlanId ?? 0)], Reach.Of(caller.Visible), cancellationToken);

    public static IReadOnlyList<ServicePropertyValue> Properties(UserServiceRow service) =>
        [.. service.Properties.Select(value => new ServicePropertyValue(value.Key, value.Value, service.OwnProperties.Contains(value)))];
}
