using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Moves;

/// <summary>A role that a user loses or gains over the whole subtree.</summary>
/// <param name="UserPath">Where the user belongs to.</param>
/// <param name="AssignedAt">The customer on the way at whom the role is assigned.</param>
public sealed record MovedAccess(UserId UserId, string Upn, TreePath UserPath, string RoleCode, CustomerId AssignedAt, bool IsGained);

internal static class MovedAccesses
{
    /// <summary>By user and role. Whoever has the same role from elsewhere loses and gains nothing.</summary>
    public static IReadOnlyList<MovedAccess> Of(MoveFacts facts)
    {
        var after = facts.NewParent.Path.Append(facts.Customer.Id);
        return
        [
            .. facts.Assignments
                .Where(assignment => !facts.Customer.Path.Covers(assignment.Region.Top))
                .GroupBy(assignment => (assignment.UserId, assignment.RoleCode))
                .SelectMany(role => Compare([.. role], facts.Customer.Path, after))
                .OrderBy(access => access.Upn, StringComparer.Ordinal).ThenBy(access => access.RoleCode, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<MovedAccess> Compare(List<MovedAssignment> role, TreePath before, TreePath after)
    {
        var (had, has) =
            (role.Find(assignment => assignment.Region.Covers(before)), role.Find(assignment => assignment.Region.Covers(after)));
        if (had is null != has is null)
        {
            var assignment = had ?? has!;
            yield return new(
                assignment.UserId,
                assignment.Upn,
                assignment.UserPath,
                assignment.RoleCode,
                assignment.Region.Top.Leaf,
                IsGained: had is null);
        }
    }
}
