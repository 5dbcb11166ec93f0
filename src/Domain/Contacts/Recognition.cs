using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;

namespace CustomerGraph.Domain.Contacts;

/// <summary>By what a mail address was recognised.</summary>
public enum RecognitionReason
{
    /// <summary>There is a contact of this address, which always wins.</summary>
    ExistingContact,

    /// <summary>There is a contact of this address, and it is ignored.</summary>
    IgnoredContact,

    /// <summary>The customer has proved the domain of the address.</summary>
    VerifiedDomain,

    /// <summary>Nobody has proved the domain, but only this customer lists it.</summary>
    SoleHolder,

    /// <summary>The customer has proved a domain above, and claims the names below it.</summary>
    ClaimedSubdomain,

    /// <summary>Nothing speaks for any customer.</summary>
    None,
}

/// <summary>A customer that lists a domain by which an address could be theirs.</summary>
public sealed record DomainHolder(CustomerId CustomerId, DomainName Name, DomainNameState State, bool ClaimsSubdomains);

/// <summary>Whose a mail address is, and why.</summary>
/// <param name="CustomerId">Null for nobody's.</param>
/// <param name="Domain">By which domain; null where none decided.</param>
public sealed record Recognition(RecognitionReason Reason, CustomerId? CustomerId, ContactId? ContactId, DomainName? Domain)
{
    public static Recognition Nobody { get; } = new(RecognitionReason.None, null, null, null);

    /// <param name="existing">The contact of this address; null for none.</param>
    /// <param name="holders">All customers that list the domain of the address or a domain above it.</param>
    public static Recognition Of(EmailAddress email, Contact? existing, IReadOnlyCollection<DomainHolder> holders)
    {
        if (existing is not null)
        {
            return existing.IsIgnored
                ? new(RecognitionReason.IgnoredContact, null, existing.Id, null)
                : new(RecognitionReason.ExistingContact, existing.CustomerId, existing.Id, null);
        }

        var exact = holders.Where(holder => holder.Name == email.Domain).ToList();
        if (exact.Find(holder => holder.State is DomainNameState.Verified) is { } verified)
            return By(RecognitionReason.VerifiedDomain, verified);
        // Who is in conflict has lost the name to somebody else, even if that was given back since.
        var claimable = exact.Where(holder => holder.State != DomainNameState.Conflict).ToList();
        if (claimable is [var only])
            return By(RecognitionReason.SoleHolder, only);
        var above = holders
            .Where(holder => holder is { State: DomainNameState.Verified, ClaimsSubdomains: true })
            .Where(holder => holder.Name != email.Domain && email.Domain.IsWithin(holder.Name))
            .MaxBy(holder => holder.Name.Value.Length);
        return above is null ? Nobody : By(RecognitionReason.ClaimedSubdomain, above);
    }

    private static Recognition By(RecognitionReason reason, DomainHolder holder) => new(reason, holder.CustomerId, null, holder.Name);
}
