using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using NodaTime;

namespace CustomerGraph.GraphQL.Access;

[ResolversOf("RoleAssignment")]
internal static class RoleAssignmentFields
{
    public static void Id(RoleAssignmentRow assignment, ResponseWriter writer) =>
        new GlobalId(ObjectKind.RoleAssignment, assignment.Id).WriteTo(writer);

    public static async ValueTask<IReadOnlyList<UserRow>> UserAsync(
        IReadOnlyList<RoleAssignmentRow> assignments, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var users = await store.UsersByIdAsync([.. assignments.Select(assignment => assignment.UserId)], caller.Visible, cancellationToken);
        return Array.ConvertAll(users, user => user ?? throw new InvalidOperationException("The user was deleted while the request ran."));
    }

    public static async ValueTask<IReadOnlyList<RoleRow>> RoleAsync(
        IReadOnlyList<RoleAssignmentRow> assignments, Store store, CancellationToken cancellationToken)
    {
        var roles = (await store.RolesAsync(cancellationToken)).ToDictionary(role => role.Id);
        return [.. assignments.Select(assignment => roles[assignment.RoleId])];
    }

    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<RoleAssignmentRow> assignments,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        store.OwnersAsync(assignments.Select(assignment => assignment.CustomerId), selection, caller, cancellationToken);

    public static IReadOnlyList<bool> IsInForce(IReadOnlyList<RoleAssignmentRow> assignments, TimeProvider timeProvider)
    {
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        return [.. assignments.Select(row =>
            new Grant(new(row.Id), new(row.RoleId), row.Region, row.ValidFrom, row.ValidTo).IsInForce(now))];
    }

    public static async ValueTask<IReadOnlyList<RoleSuspension?>> SuspensionAsync(
        IReadOnlyList<RoleAssignmentRow> assignments, Store store, CancellationToken cancellationToken)
    {
        var (restrictions, roles) = (await store.RoleRestrictionsAsync(cancellationToken), await store.RoleGraphAsync(cancellationToken));
        return [.. assignments.Select(assignment => restrictions.SuspensionOf(roles.Find(new(assignment.RoleId))!, assignment.Path))];
    }
}

[ResolversOf("RoleSuspension")]
internal static class RoleSuspensionFields
{
    public static RoleSuspensionCause Cause(RoleSuspension suspension) =>
        suspension.IsNotAllowed ? RoleSuspensionCause.NotAllowed : RoleSuspensionCause.Restricted;

    public static async ValueTask<IReadOnlyList<CustomerRow?>> ByAsync(
        IReadOnlyList<RoleSuspension> suspensions,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        await store.CustomersByIdAsync(
            [.. suspensions.Select(suspension => suspension.By.Value)], caller.Visible, CustomerSelection.Of(selection), cancellationToken);
}

[ResolversOf("Customer")]
internal static class CustomerRoleFields
{
    private static readonly ListOrder<RoleAssignmentRow> Order = new("assignment", assignment => new("", assignment.Id));

    public static ValueTask<IReadOnlyList<object?>> RoleAssignmentsAsync(
        IReadOnlyList<CustomerRow> customers,
        int? first,
        string? after,
        int? last,
        string? before,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        PagesAsync(
            customers, Order.Read(first, after, last, before), caller,
            open => store.RoleAssignmentsByCustomerAsync([.. open.Select(customer => customer.Id)], cancellationToken));

    public static ValueTask<IReadOnlyList<object?>> InheritedRoleAssignmentsAsync(
        IReadOnlyList<CustomerRow> customers,
        int? first,
        string? after,
        int? last,
        string? before,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        PagesAsync(
            customers, Order.Read(first, after, last, before), caller,
            open => store.InheritedRoleAssignmentsAsync([.. open.Select(customer => TreePath.Parse(customer.Path))], cancellationToken));

    private static ValueTask<IReadOnlyList<object?>> PagesAsync(
        IReadOnlyList<CustomerRow> customers, PageRequest request, Caller caller,
        Func<IReadOnlyList<CustomerRow>, ValueTask<List<RoleAssignmentRow>[]>> read) =>
        caller.WithAsync(Permission.RoleRead, customers, async open => Pages(await read(open), request, caller));

    private static Connection<RoleAssignmentRow>[] Pages(List<RoleAssignmentRow>[] lists, PageRequest request, Caller caller) =>
        Array.ConvertAll(lists, list => Connection.Of(list.FindAll(caller.CanSee), request, Order));
}

[ResolversOf("User")]
internal static class UserRoleFields
{
    public static async ValueTask<IReadOnlyList<IReadOnlyList<RoleAssignmentRow>>> RoleAssignmentsAsync(
        IReadOnlyList<UserRow> users, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var lists = await store.RoleAssignmentsByUserAsync([.. users.Select(user => user.Id)], cancellationToken);
        return Array.ConvertAll(lists, list => list.Where(caller.CanSee).ToList());
    }
}
