using System.Runtime.CompilerServices;
using CustomerGraph.Domain.Access;

namespace CustomerGraph.GraphQL.Access;

/// <summary>
/// What somebody may see and do, as it was when they were signed in. Whoever has a socket or an event stream open and is worth something
/// else in the meantime begins anew: what is open was opened with the rights of before.
/// </summary>
internal sealed class StandingRights(Caller caller) : IEquatable<StandingRights>
{
    // Read once for as long as the user is remembered, since it is compared before each event.
    private static readonly ConditionalWeakTable<UserAccess, string> OfUsers = [];

    private readonly Actor _actor = caller.Actor;

    public bool Equals(StandingRights? other) => other is not null && TextOf(_actor) == TextOf(other._actor);

    public override bool Equals(object? obj) => Equals(obj as StandingRights);

    public override int GetHashCode() => TextOf(_actor).GetHashCode(StringComparison.Ordinal);

    private static string TextOf(Actor actor) => string.Join(
        '\n',
        actor.Identity,
        string.Join(' ', actor.VisibleSubtrees.Order()),
        string.Join(' ', actor.Permissions.Order(StringComparer.Ordinal)),
        actor.User is null ? "" : OfUsers.GetValue(actor.User, TextOf),
        actor.Impersonator is null ? "" : TextOf(actor.Impersonator));

    private static string TextOf(UserAccess user) => string.Join('\n', Permission.All.Order(StringComparer.Ordinal).Select(permission =>
        $"{permission} {string.Join(' ', user.ZonesWith(permission).Select(zone => $"{zone.Region}-{string.Join(',', zone.Without)}"))}"));
}
