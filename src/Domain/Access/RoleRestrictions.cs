using System.Collections.Frozen;
using System.Collections.Immutable;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;

namespace CustomerGraph.Domain.Access;

/// <summary>Why a role counts for nothing at a customer.</summary>
/// <param name="By">The customer whose setting it is.</param>
/// <param name="IsNotAllowed">It is missing from the list of allowed roles; otherwise it is restricted by name.</param>
public sealed record RoleSuspension(CustomerId By, bool IsNotAllowed);

/// <summary>Which roles count where, by the settings <c>roles.allowed</c> and <c>roles.restricted</c> of the whole tree.</summary>
public sealed class RoleRestrictions
{
    private readonly List<RulesAt> _places;

    private RoleRestrictions(List<RulesAt> places) => _places = places;

    public static RoleRestrictions None { get; } = new([]);

    /// <summary>The settings that say which roles count.</summary>
    public static IReadOnlyList<string> Keys { get; } = [SettingKeys.RolesAllowed, SettingKeys.RolesRestricted];

    /// <summary>The customers that say something, at or below whom the answer may differ from the one above.</summary>
    public IEnumerable<TreePath> Places => _places.Select(place => place.At);

    /// <param name="statements">All statements in force about the two settings, with the paths of the customers whose they are.</param>
    public static RoleRestrictions Of(IReadOnlyCollection<(TreePath At, SettingStatement Statement)> statements)
    {
        var walk = new SettingWalk([.. Keys.Select(SettingCatalog.Of)], statements.Select(pair => pair.Statement));
        var places = statements.Select(pair => pair.At).Distinct().OrderByDescending(at => at.Value.Length);
        return new([.. places.Select(at => new RulesAt(at, walk.At(at)[0], walk.At(at)[1]))]);
    }

    /// <summary>Null for a role that counts.</summary>
    public RoleSuspension? SuspensionOf(string roleCode, TreePath path) =>
        IsSafe(roleCode) ? null : _places.Find(place => place.At.Covers(path))?.SuspensionOf(roleCode);

    /// <summary>The roles of the graph that count for nothing at the customer.</summary>
    public IReadOnlySet<string> SuspendedAt(TreePath path, RoleGraph roles) => _places.Find(place => place.At.Covers(path)) is { } nearest
        ? roles.Roles.Select(role => role.Code).Where(code => !IsSafe(code) && nearest.SuspensionOf(code) is not null).ToHashSet()
        : FrozenSet<string>.Empty;

    // Otherwise a customer could lock the provider out of its own tree for good.
    private static bool IsSafe(string roleCode) => roleCode == BuiltInRoles.ServiceProviderAdministrator;

    /// <summary>What is effective from one customer down to the next that says something.</summary>
    private sealed class RulesAt(TreePath at, EffectiveSetting allowed, EffectiveSetting restricted)
    {
        private readonly FrozenSet<string> _allowed = Codes(allowed);
        private readonly FrozenSet<string> _restricted = Codes(restricted);

        public TreePath At { get; } = at;

        public RoleSuspension? SuspensionOf(string roleCode)
        {
            if (_restricted.Contains(roleCode))
                return new RoleSuspension(SaidBy(restricted, roleCode), IsNotAllowed: false);
            return _allowed.Count > 0 && !_allowed.Contains(roleCode) ? new RoleSuspension(SaidBy(allowed, null), IsNotAllowed: true) : null;
        }

        private static CustomerId SaidBy(EffectiveSetting setting, string? roleCode) =>
            setting.Origin.First(statement => roleCode is null || Items(statement.Value).Contains(roleCode, StringComparer.OrdinalIgnoreCase)).CustomerId;

        private static FrozenSet<string> Codes(EffectiveSetting setting) => Items(setting.Value).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

        private static ImmutableArray<string> Items(SettingValue? value) => value is SettingValue.Texts list ? list.Items : [];
    }
}
