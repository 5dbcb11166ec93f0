using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using NodaTime;

namespace CustomerGraph.Domain.Tests.Access;

/// <summary>Short words for access: places of a small tree, roles, and what a user has.</summary>
internal static class Access
{
    public static readonly TreePath Root = TreePath.Root(new(1));
    public static readonly TreePath Reseller = Root.Append(new(2));
    public static readonly TreePath X = Reseller.Append(new(3));
    public static readonly TreePath Y = Reseller.Append(new(4));
    public static readonly TreePath BelowX = X.Append(new(5));

    /// <summary>The built-in roles with administrators for DNS and M365.</summary>
    public static RoleGraph Roles { get; } = new(BuiltInRoles.All([(new(201), "DNS"), (new(202), "M365")]));

    public static RoleNode Node(string code) => Roles.FindUsable(code, Root)!;

    public static RoleId Role(string code) => Roles.FindUsable(code, Root)!.Id;

    public static Grant Grant(string code, TreePath at, AssignmentScope scope = AssignmentScope.Self, Instant? from = null, Instant? to = null) =>
        new(new(at.Leaf.Value * 100 + (int)scope), Role(code), new TreeRegion(at, scope), from, to);

    public static ActiveServices Active(params (TreePath At, string Service)[] services) => new(services
        .GroupBy(service => service.At.Leaf)
        .ToDictionary(group => group.Key, IReadOnlySet<string> (group) => group.Select(service => service.Service).ToHashSet()));

    public static UserAccess User(ActiveServices? services = null, RoleRestrictions? restrictions = null, bool isEnabled = true, params Grant[] grants) =>
        new(new(70), isEnabled, grants, Roles, services ?? ActiveServices.None, restrictions ?? RoleRestrictions.None, A.Now);

    public static UserAccess Having(params Grant[] grants) => User(grants: grants);

    public static RoleRestrictions Restricted(TreePath at, params string[] roles) => Says(at, SettingKeys.RolesRestricted, roles);

    public static RoleRestrictions Allowed(TreePath at, params string[] roles) => Says(at, SettingKeys.RolesAllowed, roles);

    public static Actor As(UserAccess user) => new("tester", Root.Leaf, [Root], Permission.All) { User = user };

    /// <summary>A statement about roles.allowed; without roles one that goes back to the default.</summary>
    public static (TreePath At, SettingStatement Statement) OnAllowed(TreePath at, SettingOperator wanted, params string[] roles) =>
        (at, new SettingStatement(at.Leaf, SettingKeys.RolesAllowed) { Operator = wanted, Value = roles.Length == 0 ? null : SettingValue.Texts.Of(roles) });

    private static RoleRestrictions Says(TreePath at, string key, string[] roles) => RoleRestrictions.Of(
        [(at, new SettingStatement(at.Leaf, key) { Operator = SettingOperator.Append, Value = SettingValue.Texts.Of(roles) })]);
}
