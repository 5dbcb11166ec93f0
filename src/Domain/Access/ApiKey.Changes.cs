using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Access;

/// <summary>What a key is to be restricted to. What is not set stays as it is.</summary>
public sealed record ApiKeyRestriction
{
    public Optional<string> Name { get; init; }

    /// <summary>Not more than before.</summary>
    public Optional<IReadOnlyList<ApiScope>> Scopes { get; init; }

    /// <summary>A customer below the present one, or the same.</summary>
    public Optional<CustomerId> CustomerId { get; init; }

    /// <summary>Not later than before.</summary>
    public Optional<Instant> ExpiresAt { get; init; }
}

/// <summary>What can happen to a key while it is in force.</summary>
public sealed partial class ApiKey
{
    /// <summary>How long a former secret can go on working, at the most.</summary>
    public static readonly Duration MaxOverlap = Duration.FromDays(30);

    /// <summary>
    /// Gives the key another secret. It remains the same key: its name, rights and history stay. The former secret works until the overlap
    /// is over; one that was still working from an earlier rotation ends at once.
    /// </summary>
    /// <param name="overlap">0 to <see cref="MaxOverlap"/>.</param>
    /// <param name="expiresAt">When the key is to expire from now on; not set leaves that as it is.</param>
    public Result Rotate(ApiKeyToken token, Duration overlap, Optional<Instant?> expiresAt, int? expectedVersion, Instant now)
    {
        var problems = Checked(expectedVersion, now);
        problems.AddIf(overlap < Duration.Zero || overlap > MaxOverlap, AccessErrors.OverlapOutOfRange);
        problems.AddIf(expiresAt is { IsSet: true, Value: { } expiry } && expiry <= now, AccessErrors.ExpiryInThePast);
        if (problems.Any)
            return problems;
        (FormerKeyId, FormerSecretHash, FormerUntil) = (KeyId, SecretHash, now + overlap);
        (KeyId, SecretHash) = (token.KeyId, token.SecretHash());
        if (expiresAt.IsSet)
            ExpiresAt = expiresAt.Value;
        Edited(new ApiKeyRotated(CustomerId, now, Id, KeyId, FormerKeyId, FormerUntil.Value));
        return Result.Success;
    }

    /// <summary>Takes something away from the key. What would give it more is refused with API_KEY_WIDENED.</summary>
    /// <param name="isBelow">Whether the restriction's customer is the present one or below it; of no meaning where none is set.</param>
    public Result Restrict(ApiKeyRestriction to, bool isBelow, int? expectedVersion, Instant now)
    {
        var problems = Checked(expectedVersion, now);
        var name = to.Name.IsSet ? problems.Take(TextRules.Required("name", to.Name.Value)) : Name;
        CheckNarrower(to, isBelow, problems);
        problems.AddIf(to.ExpiresAt is { IsSet: true } expiry && expiry.Value <= now, AccessErrors.ExpiryInThePast);
        if (problems.Any)
            return problems;
        var fields = Apply(to, name!);
        if (fields.Count > 0)
            Edited(new ApiKeyRestricted(CustomerId, now, Id, KeyId, fields));
        return Result.Success;
    }

    private Problems Checked(int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(!IsInForce(now), AccessErrors.ApiKeyNotInForce(Name));
        return problems;
    }

    private void CheckNarrower(ApiKeyRestriction to, bool isBelow, Problems problems)
    {
        if (to.Scopes is { IsSet: true, Value: var scopes })
        {
            problems.AddIf(scopes.Count == 0, AccessErrors.ScopesMissing);
            problems.AddIf(!ApiScopes.Permissions(scopes).IsSubsetOf(ApiScopes.Permissions(_scopes)), AccessErrors.Widened("scopes"));
        }
        problems.AddIf(to.CustomerId.IsSet && !isBelow, AccessErrors.Widened("customerId"));
        problems.AddIf(to.ExpiresAt.IsSet && ExpiresAt is { } present && to.ExpiresAt.Value > present, AccessErrors.Widened("expiresAt"));
    }

    /// <returns>The names of the fields that changed.</returns>
    private List<string> Apply(ApiKeyRestriction to, string name)
    {
        var (customerId, expiresAt) =
            (to.CustomerId.IsSet ? to.CustomerId.Value : CustomerId, to.ExpiresAt.IsSet ? to.ExpiresAt.Value : ExpiresAt);
        List<ApiScope> scopes = to.Scopes.IsSet ? [.. to.Scopes.Value.Distinct().Order()] : [.. _scopes];
        (string Field, bool Differs)[] fields =
        [
            ("name", name != Name), ("scopes", !scopes.SequenceEqual(_scopes)), ("customerId", customerId != CustomerId),
            ("expiresAt", expiresAt != ExpiresAt),
        ];
        (Name, CustomerId, ExpiresAt) = (name, customerId, expiresAt);
        _scopes.Clear();
        _scopes.AddRange(scopes);
        return [.. fields.Where(field => field.Differs).Select(field => field.Field)];
    }
}
