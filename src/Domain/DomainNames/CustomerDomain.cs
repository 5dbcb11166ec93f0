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
}
