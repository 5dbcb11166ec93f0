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

    /// <summary>
    /// Null for a role that counts. Where a list names a code that the role had before it was copied, it names the role too.
    /// </summary>
    public RoleSuspension? SuspensionOf(RoleNode role, TreePath path) =>
        IsSafe(role) ? null : _places.Find(place => place.At.Covers(path))?.SuspensionOf(role);

    /// <summary>The roles of the graph that count for nothing at the customer.</summary>
    public IReadOnlySet<string> SuspendedAt(TreePath path, RoleGraph roles) => _places.Find(place => place.At.Covers(path)) is { } nearest
        ? roles.Roles.Where(role => !IsSafe(role) && nearest.SuspensionOf(role) is not null).Select(role => role.Code).ToHashSet()
        : FrozenSet<string>.Empty;

    /// <summary>What would hold if one customer said something else.</summary>
    /// <inheritdoc cref="Of(IReadOnlyCollection{ValueTuple{TreePath, SettingStatement}})" path="/param"/>
    public static RoleRestrictions With(
        IReadOnlyCollection<(TreePath At, SettingStatement Statement)> statements, TreePath at, SettingStatement next) =>
        Of([.. statements.Where(pair => pair.At != at || pair.Statement.Key != next.Key), (at, next)]);

    // Otherwise a customer could lock the provider out of its own tree for good.
    private static bool IsSafe(RoleNode role) => role.Code == BuiltInRoles.ServiceProviderAdministrator;

    /// <summary>What is effective from one customer down to the next that says something.</summary>
    private sealed class RulesAt(TreePath at, EffectiveSetting allowed, EffectiveSetting restricted)
    {
        private readonly FrozenSet<string> _allowed = Codes([allowed.Value]);
        private readonly FrozenSet<string> _restricted = Codes([restricted.Value]);
        private readonly FrozenSet<string> _taken = Codes(allowed.Origin.Where(Takes).Select(statement => statement.Value));

        // A list of which everything was taken out allows nothing; one that nobody began, or that was reset, allows everything.
        private readonly SettingStatement? _begun = allowed.Origin
            .Skip(allowed.Origin.ToList().FindLastIndex(statement => statement.Operator == SettingOperator.Reset) + 1)
            .FirstOrDefault(statement => !Takes(statement) && Items(statement.Value).Length > 0);

        public TreePath At { get; } = at;

        public RoleSuspension? SuspensionOf(RoleNode role)
        {
            if (role.Codes.Any(_restricted.Contains))
                return new RoleSuspension(restricted.Origin.First(statement => Names(statement, role)).CustomerId, IsNotAllowed: false);
            if (role.Codes.Any(_taken.Contains))
            {
                return new RoleSuspension(
                    allowed.Origin.First(statement => Takes(statement) && Names(statement, role)).CustomerId, IsNotAllowed: true);
            }

            return _begun is not null && !role.Codes.Any(_allowed.Contains)
                ? new RoleSuspension(_begun.CustomerId, IsNotAllowed: true)
                : null;
        }

        private static bool Takes(SettingStatement statement) => statement.Operator == SettingOperator.Remove;

        private static bool Names(SettingStatement statement, RoleNode role) =>
            role.Codes.Any(code => Items(statement.Value).Contains(code, StringComparer.OrdinalIgnoreCase));

        private static FrozenSet<string> Codes(IEnumerable<SettingValue?> lists) =>
            lists.SelectMany(list => Items(list)).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

        private static ImmutableArray<string> Items(SettingValue? value) => value is SettingValue.Texts list ? list.Items : [];
    }
}
