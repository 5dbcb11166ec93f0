using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Paging;

namespace CustomerGraph.GraphQL.Access;

/// <summary>A page of roles, by code.</summary>
internal sealed record RolePage(Page<RoleRow> Page, int TotalCount)
{
    public const string OrderName = "role";

    public static Keyset KeysetOf(RoleRow role) => new(role.Code, role.Id);

    public static string CursorOf(RoleRow role) => CursorText.Encode(OrderName, KeysetOf(role));
}

[ResolversOf("RoleConnection")]
internal static class RoleConnectionFields
{
    public static IReadOnlyList<RoleRow> Nodes(RolePage page) => page.Page.Rows;

    public static IReadOnlyList<RoleEdge> Edges(RolePage page) => [.. page.Page.Rows.Select(role => new RoleEdge(RolePage.CursorOf(role), role))];

    public static PageInfo PageInfo(RolePage page) => page.Page.Describe(RolePage.CursorOf);
}

/// <summary>A page of assignments, oldest first.</summary>
internal sealed record RoleAssignmentPage(Page<RoleAssignmentRow> Page, int TotalCount)
{
    public const string OrderName = "assignment";

    public static Keyset KeysetOf(RoleAssignmentRow assignment) => new("", assignment.Id);

    public static string CursorOf(RoleAssignmentRow assignment) => CursorText.Encode(OrderName, KeysetOf(assignment));
}

[ResolversOf("RoleAssignmentConnection")]
internal static class RoleAssignmentConnectionFields
{
    public static IReadOnlyList<RoleAssignmentRow> Nodes(RoleAssignmentPage page) => page.Page.Rows;

    public static IReadOnlyList<RoleAssignmentEdge> Edges(RoleAssignmentPage page) =>
        [.. page.Page.Rows.Select(assignment => new RoleAssignmentEdge(RoleAssignmentPage.CursorOf(assignment), assignment))];

    public static PageInfo PageInfo(RoleAssignmentPage page) => page.Page.Describe(RoleAssignmentPage.CursorOf);
}
