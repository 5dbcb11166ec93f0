using CustomerGraph.Domain.Access;
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

    public static async ValueTask<IReadOnlyList<object?>> ServicesAsync(
        IReadOnlyList<UserRow> users, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var open = await MayReadServicesAsync(users, store, caller, cancellationToken);
        var services = await store.ServicesByUserAsync(
            [.. users.Where((_, index) => open[index]).Select(user => user.Id)], cancellationToken);
        var next = 0;
        return [.. open.Select(object? (isOpen) => isOpen ? services[next++] : Gate.Forbidden(Permission.ServiceRead))];
    }

    /// <summary>A program may do the same everywhere it sees, so the place is only looked for where a user asks.</summary>
    private static async ValueTask<bool[]> MayReadServicesAsync(
        IReadOnlyList<UserRow> users, Store store, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.Actor.User is null)
            return [.. users.Select(_ => Permission.IsAmong(caller.Actor.Permissions, Permission.ServiceRead))];
        var customers = await store.CustomersByIdAsync(
            [.. users.Select(user => user.CustomerId)],
            caller.VisibleWith(Permission.ServiceRead),
            CustomerColumns.Place,
            cancellationToken);
        return Array.ConvertAll(customers, customer => customer is not null);
    }
}
