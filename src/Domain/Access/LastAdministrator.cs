using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Access;

/// <summary>A customer keeps somebody who manages it, unless somebody above it decides otherwise.</summary>
public static class LastAdministrator
{
    /// <summary>Refuses with LAST_ADMINISTRATOR a change after which no user of the customer manages it.</summary>
    /// <param name="before">The access of the customer's own users, as it is.</param>
    /// <param name="after">The access of the customer's own users, as it would be.</param>
    public static Result Check(Customer customer, IEnumerable<UserAccess> before, IEnumerable<UserAccess> after, Actor actor)
    {
        return before.Any(Manages) && !after.Any(Manages) && !IsAbove(customer.Path, actor)
            ? RoleErrors.LastAdministrator(customer.Code)
            : Result.Success;

        bool Manages(UserAccess user) => user.Allows(Permission.CustomerManage, customer.Path);
    }

    // Who manages the customer directly above has taken it over.
    private static bool IsAbove(TreePath path, Actor actor) =>
        path.Parent is { } parent && actor.May(Permission.CustomerManage, parent) && actor.May(Permission.CustomerManage, path);
}
