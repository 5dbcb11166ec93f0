using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Services;

namespace CustomerGraph.GraphQL.Access;

[ResolversOf("User")]
internal static class UserFields
{
    public static void Id(UserRow user, ResponseWriter writer) => new GlobalId(ObjectKind.User, user.Id).WriteTo(writer);

    public static StatusColor StatusColor(UserRow user) => user.Status.Color();

    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<UserRow> users, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.OwnersAsync(users.Select(user => user.CustomerId), selection, caller, cancellationToken);

    public static async ValueTask<IReadOnlyList<IReadOnlyList<UserServiceRow>>> ServicesAsync(
        IReadOnlyList<UserRow> users, Store store, CancellationToken cancellationToken) =>
        await store.ServicesByUserAsync([.. users.Select(user => user.Id)], cancellationToken);
}
