using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.DomainNames;

public readonly record struct DomainNameId(long Value);

/// <summary>How far it is proven that the customer holds the domain.</summary>
public enum DomainNameState
{
    Unverified,
    Pending,
    Verified,
    Stale,
    Failed,

    /// <summary>Another customer has verified the same domain.</summary>
    Conflict,
}

/// <summary>A domain of one customer. Other customers may list the same name until one of them verifies it.</summary>
public sealed class CustomerDomain
{
    private CustomerDomain()
    {
    }

    internal CustomerDomain(DomainNameId id, CustomerId customerId, DomainName name, bool isPrimary, Instant now)
    {
        Id = id;
        CustomerId = customerId;
        Name = name;
        IsPrimary = isPrimary;
        CreatedAt = now;
    }

    public DomainNameId Id { get; private set; }

    public CustomerId CustomerId { get; private set; }

    public DomainName Name { get; private set; } = null!;

    /// <summary>Exactly one domain of a customer is the primary one, if it has any.</summary>
    public bool IsPrimary { get; internal set; }

    public DomainNameState State { get; private set; } = DomainNameState.Unverified;

    public Instant CreatedAt { get; private set; }

    /// <summary>
    /// What the challenge record has to hold, of this customer and domain alone; null before the first proof was asked for.
    /// </summary>
    public string? Token { get; private set; }

    /// <summary>Until when the record has to appear, or to come back; null while none is awaited.</summary>
    public Instant? ChallengeExpiresAt { get; private set; }

    /// <summary>When it was proved last; null for never.</summary>
    public Instant? VerifiedAt { get; private set; }

    /// <summary>When DNS was asked last; null for never.</summary>
    public Instant? CheckedAt { get; private set; }

    /// <summary>Why somebody vouched for it without a record in DNS; null where DNS proves it.</summary>
    public string? ManualReason { get; private set; }

    /// <summary>Whether names below it count as the customer's too, in mail addresses. Only while it is verified.</summary>
    public bool ClaimsSubdomains { get; private set; }

    /// <summary>The name of the TXT record that proves ownership.</summary>
    public string ChallengeName => $"_customergraph-challenge.{Name}";

    /// <summary>What the TXT record has to hold; null before the first proof was asked for.</summary>
    public string? ChallengeValue => Token is null ? null : $"cg-verify={Token}";

    /// <summary>DNS goes on being asked, so that a proof is noticed, and the loss of one.</summary>
    public bool IsWatched => ManualReason is null && State is DomainNameState.Pending or DomainNameState.Verified or DomainNameState.Stale;

    internal void Await(string token, Instant until)
    {
        (State, Token, ChallengeExpiresAt) = (DomainNameState.Pending, token, until);
        (ManualReason, ClaimsSubdomains) = (null, false);
    }

    internal void Verify(string? manualReason, Instant now) =>
        (State, VerifiedAt, ManualReason, ChallengeExpiresAt) = (DomainNameState.Verified, now, manualReason, null);

    internal void Claim(bool claims) => ClaimsSubdomains = claims;

    /// <param name="until">Until when the record has to be back, for one that becomes stale.</param>
    internal void Lose(DomainNameState to, Instant until)
    {
        State = to;
        ChallengeExpiresAt = to == DomainNameState.Stale ? until : null;
        if (to != DomainNameState.Stale)
            (ClaimsSubdomains, ManualReason) = (false, null);
    }

    internal void Check(Instant now) => CheckedAt = now;
}
