using CustomerGraph.Domain.DomainNames;
using NodaTime;

namespace CustomerGraph.Domain.Customers;

public sealed partial class Customer
{
    /// <summary>How long a challenge stands.</summary>
    public static readonly Duration ChallengeLifetime = Duration.FromDays(30);

    /// <summary>How long a verified domain may be without its record before it counts as not verified.</summary>
    public static readonly Duration StaleLifetime = Duration.FromDays(7);

    /// <summary>Asks for a proof that the customer holds the domain. A new token makes the former one useless.</summary>
    /// <param name="token">128 random bits in hexadecimal.</param>
    /// <param name="isVerifiedElsewhere">Another customer has proved it.</param>
    public Result StartVerification(DomainName name, string token, bool isVerifiedElsewhere, int? expectedVersion, Instant now) =>
        Change(name, expectedVersion, (domain, problems) =>
        {
            problems.AddIf(domain.State == DomainNameState.Verified, DomainNameErrors.AlreadyVerified(name));
            problems.AddIf(isVerifiedElsewhere, DomainNameErrors.Conflict(name));
            return () => domain.Await(token, now + ChallengeLifetime);
        }, now);

    /// <summary>Vouches for the domain without a record in DNS.</summary>
    public Result VerifyManually(DomainName name, string? reason, bool isVerifiedElsewhere, int? expectedVersion, Instant now) =>
        Change(name, expectedVersion, (domain, problems) =>
        {
            var text = problems.Take(TextRules.Required("reason", reason));
            problems.AddIf(domain.State == DomainNameState.Verified, DomainNameErrors.AlreadyVerified(name));
            problems.AddIf(isVerifiedElsewhere, DomainNameErrors.Conflict(name));
            return () => domain.Verify(text, now);
        }, now);

    /// <summary>Whether names below the domain count as the customer's too. Takes a proof of the domain itself.</summary>
    public Result ClaimSubdomains(DomainName name, bool claims, int? expectedVersion, Instant now) =>
        Change(name, expectedVersion, (domain, problems) =>
        {
            problems.AddIf(claims && domain.State != DomainNameState.Verified, DomainNameErrors.NotVerified(name));
            return () => domain.Claim(claims);
        }, now, new SubdomainsClaimed(Id, now, name.Value, claims));

    /// <summary>
    /// Takes note of what DNS said. Found: verified. Missing: a challenge goes on until it runs out; a verified domain is stale, and no
    /// longer verified where the record stays away. Nothing but the time is noted where the state stays.
    /// </summary>
    /// <param name="isFound">Null where DNS gave no answer: then no proof is lost, but a challenge may run out.</param>
    /// <returns>Whether the state changed.</returns>
    public bool NoteDnsCheck(DomainName name, bool? isFound, bool isVerifiedElsewhere, Instant now)
    {
        var domain = DomainCalled(name);
        domain.Check(now);
        Touch(now);
        var (from, to) = (domain.State, isVerifiedElsewhere ? DomainNameState.Conflict : After(domain, isFound, now));
        if (from == to)
            return false;
        if (to == DomainNameState.Verified)
            domain.Verify(manualReason: null, now);
        else
            domain.Lose(to, now + StaleLifetime);
        Record(new DomainNameStateChanged(Id, now, name.Value, from, to));
        return true;
    }

    /// <summary>Another customer has proved the domain, or gave it back: then it is as if nobody had asked for a proof.</summary>
    public void NoteConflict(DomainName name, bool isVerifiedElsewhere, Instant now)
    {
        var domain = DomainCalled(name);
        var (from, to) = (domain.State, isVerifiedElsewhere ? DomainNameState.Conflict : DomainNameState.Unverified);
        if (from == to)
            return;
        domain.Lose(to, now);
        Record(new DomainNameStateChanged(Id, now, name.Value, from, to));
    }

    private static DomainNameState After(CustomerDomain domain, bool? isFound, Instant now) => (domain.State, isFound) switch
    {
        (DomainNameState.Pending or DomainNameState.Stale or DomainNameState.Verified, true) => DomainNameState.Verified,
        (DomainNameState.Pending, _) when domain.ChallengeExpiresAt <= now => DomainNameState.Failed,
        (DomainNameState.Verified, false) => DomainNameState.Stale,
        (DomainNameState.Stale, false) when domain.ChallengeExpiresAt <= now => DomainNameState.Unverified,
        var (state, _) => state,
    };

    private Result Change(
        DomainName name, int? expectedVersion, Func<CustomerDomain, Problems, Action> decide, Instant now, DomainEvent? @event = null)
    {
        var problems = new Problems();
        CheckEditable(expectedVersion, problems);
        problems.AddIf(!Holds(name), DomainNameErrors.NotHeld(name.Value));
        if (problems.Any)
            return problems;
        var domain = DomainCalled(name);
        var change = decide(domain, problems);
        if (problems.Any)
            return problems;
        var from = domain.State;
        change();
        Edited(@event ?? new DomainNameStateChanged(Id, now, name.Value, from, domain.State));
        return Result.Success;
    }
}
