using System.Collections.Concurrent;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Settings;
using NodaTime;

namespace CustomerGraph.Application.Access;

/// <summary>A user as whom somebody may come in.</summary>
/// <param name="RequiresSecondFactor">By the setting <c>password.requireMfa</c> of their customer.</param>
public sealed record KnownUser(CustomerId CustomerId, TreePath Path, UserAccess Access, bool RequiresSecondFactor, Instant ReadAt);

/// <summary>What users may do, remembered for as long as keys are.</summary>
public sealed class KnownUsers(Store store, TimeProvider timeProvider)
{
    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<UserId, KnownUser> _known = [];

    /// <summary>Null where there is no such user, or they are not effectively enabled.</summary>
    public async ValueTask<KnownUser?> FindAsync(UserId userId, CancellationToken cancellationToken)
    {
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        if (_known.TryGetValue(userId, out var known) && now - known.ReadAt < KeyHolder.Remembered)
            return known;
        _known.TryRemove(userId, out _);
        if (await store.HomeOfUserAsync(userId, cancellationToken) is not { } home
            || (await store.AccessOfUsersAsync([userId.Value], now, cancellationToken))[0] is not { IsEnabled: true } access)
            return null;
        if (_known.Count >= MaxRemembered)
            _known.Clear();
        var secondFactor = await store.EffectiveSettingAsync(home.Path, SettingKeys.PasswordRequireMfa, cancellationToken);
        return _known[userId] = new KnownUser(home.Id, home.Path, access, secondFactor.Value.IsOn(), now);
    }

    /// <summary>To be called when ways in have changed.</summary>
    public void Forget() => _known.Clear();
}
