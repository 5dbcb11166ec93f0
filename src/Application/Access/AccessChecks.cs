using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Application.Access;

/// <summary>What use cases about people and roles ask besides the permission itself.</summary>
internal static class AccessChecks
{
    /// <summary>The user and their customer, if they exist for the actor, who also needs the permission there.</summary>
    public static async Task<Result<(User User, Customer Customer)>> UserAsync(
        this Work work, UserId id, string permission, CancellationToken cancellationToken)
    {
        var user = await work.Db.FindAsync<User>([id], cancellationToken);
        var owner = await work.OwnerAsync(user, user?.CustomerId, id.Value, permission, "userId", cancellationToken);
        return owner.Map(customer => (user!, customer));
    }

    /// <summary>Refuses with LAST_ADMINISTRATOR what would leave nobody who manages the user's customer.</summary>
    /// <param name="change">The user's access as it would be; null for none.</param>
    public static async Task<Result> KeepsAdministratorAsync(
        this Work work, User user, Customer customer, Func<UserAccess, UserAccess?> change, CancellationToken cancellationToken) =>
        await work.KeepsAdministratorAsync(customer, access => access.UserId == user.Id ? change(access) : access, cancellationToken);

    /// <summary>Refuses with LAST_ADMINISTRATOR what would leave nobody who manages the customer.</summary>
    /// <param name="change">The access of each of its users as it would be; null for none.</param>
    public static async Task<Result> KeepsAdministratorAsync(
        this Work work, Customer customer, Func<UserAccess, UserAccess?> change, CancellationToken cancellationToken)
    {
        var before = await work.AccessOfUsersOfAsync(customer.Id, cancellationToken);
        return LastAdministrator.Check(customer, before, before.Select(change).OfType<UserAccess>(), work.Actor);
    }

    /// <summary>
    /// The custom role and whose it is, if it exists for the actor, who also needs to manage roles there. Built-in ones are ROLE_BUILT_IN.
    /// </summary>
    public static async Task<Result<(Role Role, Customer Owner)>> RoleAsync(this Work work, RoleId id, CancellationToken cancellationToken)
    {
        var role = await work.Db.FindAsync<Role>([id], cancellationToken);
        if (role is { IsBuiltIn: true })
            return RoleErrors.BuiltIn(role.Code);
        var owner = await work.OwnerAsync(role, role?.CustomerId, id.Value, Permission.RoleManage, "roleId", cancellationToken);
        return owner.Map(customer => (role!, customer));
    }

    /// <summary>The role, if it can be used at the customer.</summary>
    public static Result<RoleNode> Usable(this RoleGraph roles, RoleId id, TreePath path, string field) =>
        roles.Find(id) is { } role && role.IsUsableAt(path) ? role : NotFound(id, field);

    public static DomainError NotFound(RoleId id, string field) =>
        new NotFound("Role", id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)).At(field);
}
