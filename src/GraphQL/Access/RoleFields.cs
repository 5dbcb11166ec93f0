using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Access;

[ResolversOf("Role")]
internal static class RoleFields
{
    public static void Id(RoleRow role, ResponseWriter writer) => new GlobalId(ObjectKind.Role, role.Id).WriteTo(writer);

    public static IReadOnlyList<string> Permissions(RoleRow role) => [.. role.Node.Permissions.Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> FormerCodes(RoleRow role) => role.Node.FormerCodes;

    public static IReadOnlyList<RoleInclude> Includes(RoleRow role) => role.Node.Includes;

    public static async ValueTask<IReadOnlyList<CustomerRow?>> CustomerAsync(
        IReadOnlyList<RoleRow> roles, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var owners = roles.Select(role => role.CustomerId?.Value ?? 0).ToArray();
        return await store.CustomersByIdAsync(owners, caller.Visible, CustomerSelection.Of(selection), cancellationToken);
    }

    public static async ValueTask<IReadOnlyList<IReadOnlyList<string>>> EffectivePermissionsAsync(
        IReadOnlyList<RoleRow> roles, string? customerId, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var graph = await store.RoleGraphAsync(cancellationToken);
        var (active, suspended) = await WorthAtAsync(roles, customerId, graph, store, caller, cancellationToken);
        return [.. roles.Select(role => graph.Closure(role.Node.Id, active, suspended).Order(StringComparer.Ordinal).ToList())];
    }

    private static async ValueTask<(IReadOnlySet<string> Active, IReadOnlySet<string> Suspended)> WorthAtAsync(
        IReadOnlyList<RoleRow> roles, string? customerId, RoleGraph graph, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var none = new HashSet<string>();
        if (customerId is null)
            return (none, none);
        var path = await store.PlaceAsync(customerId, caller, cancellationToken)
            ?? throw new FieldErrorException(new FieldError("There is no such customer.", "NOT_FOUND"));
        var services = roles.SelectMany(role => graph.ServicesThatMatter(role.Node.Id)).Distinct().ToArray();
        var active = services.Length == 0 ? ActiveServices.None : await store.ActiveServicesAsync([path], services, cancellationToken);
        return (active.At(path.Leaf), (await store.RoleRestrictionsAsync(cancellationToken)).SuspendedAt(path, graph));
    }
}

[ResolversOf("RoleInclude")]
internal static class RoleIncludeFields
{
    public static async ValueTask<IReadOnlyList<RoleRow>> RoleAsync(
        IReadOnlyList<RoleInclude> includes, Store store, CancellationToken cancellationToken)
    {
        var roles = (await store.RolesAsync(cancellationToken)).ToDictionary(role => role.Node.Id);
        return [.. includes.Select(include => roles[include.RoleId])];
    }
}
