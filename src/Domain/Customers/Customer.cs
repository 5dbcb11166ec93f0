using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Quotas;
using NodaTime;

namespace CustomerGraph.Domain.Customers;

/// <summary>
/// A node of the tree: the provider (root), a reseller or a customer. Cut by aspect into files: creation, fields, code,
/// domains, lifecycle, provisioning.
/// </summary>
public sealed partial class Customer : Provisionable
{
    /// <summary>How deep the tree may become unless configured otherwise; the root has depth 0.</summary>
    public const int DefaultMaxDepth = 8;

    /// <summary>What the setting <c>limits.maxDepth</c> can be at most.</summary>
    public const int GreatestMaxDepth = 32;

    private readonly List<ExternalId> _externalIds = [];
    private readonly List<string> _links = [];
    private readonly List<CustomerDomain> _domains = [];

    private Customer()
    {
    }

    public CustomerId Id { get; private set; }

    /// <summary>Null for the root only.</summary>
    public CustomerId? ParentId { get; private set; }

    public TreePath Path { get; private set; } = null!;

    /// <summary>0 for the root.</summary>
    public int Depth { get; private set; }

    public CustomerCode Code { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public CustomerType Type { get; private set; }

    public string? ContactName { get; private set; }

    public EmailAddress? ContactEmail { get; private set; }

    public PostalAddress PostalAddress { get; private set; } = PostalAddress.Empty;

    public string? Phone { get; private set; }

    public string? Fax { get; private set; }

    public string? BusinessNumber { get; private set; }

    /// <summary>Free text for people; no rule looks at it.</summary>
    public string? Rank { get; private set; }

    /// <summary>An IANA zone; contracts expire and days begin in it.</summary>
    public string TimeZone { get; private set; } = DefaultTimeZone;

    public string? Notes { get; private set; }

    public string? LogoUrl { get; private set; }

    public IReadOnlyList<string> Links => _links;

    public IReadOnlyList<ExternalId> ExternalIds => _externalIds;

    public IReadOnlyList<CustomerDomain> Domains => _domains;

    /// <summary>The customer's own flag. Whether it counts depends on all ancestors too: see <see cref="EffectiveEnablement"/>.</summary>
    public bool Enabled { get; private set; } = true;

    /// <summary>Why it was disabled; null while enabled.</summary>
    public string? DisabledReason { get; private set; }

    /// <summary>Holds the Reseller service, not DEPROVISIONED, or is the root. Follows from the service instances.</summary>
    public bool CanHaveChildren { get; private set; }

    /// <summary>Null while it exists. A deleted customer is a tombstone that keeps its code.</summary>
    public Instant? DeletedAt { get; private set; }

    /// <summary>When the tombstone may be purged of personal data; null while it exists.</summary>
    public Instant? PurgeAfter { get; private set; }

    /// <summary>When it was purged; from then on it cannot be restored. Null until then.</summary>
    public Instant? PurgedAt { get; private set; }

    /// <summary>Why its records have to be kept, so that it cannot be deleted; null where nobody asks for that.</summary>
    public string? LegalHold { get; private set; }

    public bool IsRoot => ParentId is null;

    public bool IsDeleted => DeletedAt is not null;

    public CustomerKind Kind => (IsRoot, CanHaveChildren) switch
    {
        (true, _) => CustomerKind.Provider,
        (_, true) => CustomerKind.Reseller,
        _ => CustomerKind.Customer,
    };

    /// <summary>As what those above count it; null for the root.</summary>
    public QuotaMetric? CountedAs => Kind switch
    {
        CustomerKind.Provider => null,
        CustomerKind.Reseller => QuotaMetric.Resellers,
        _ => QuotaMetric.Customers,
    };

    /// <summary>The domain that new users get; null while the customer has none.</summary>
    public CustomerDomain? PrimaryDomain => _domains.SingleOrDefault(domain => domain.IsPrimary);
}
