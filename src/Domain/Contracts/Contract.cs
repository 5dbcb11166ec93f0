using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using NodaTime;

namespace CustomerGraph.Domain.Contracts;

public readonly record struct ContractId(long Value);

/// <summary>How a contract is charged.</summary>
public enum ContractKind
{
    RetainerFlatFee,
    Hourly,
    BlockHours,
    BlockMoney,
    RemoteMonitoring,
    OnlineBackup,
    ProjectOneTimeFee,
    ProjectHourlyRate,
    PerTicket,
    PerUser,
}

/// <summary>How a contract stands on a day; derived, never stored.</summary>
public enum ContractStatus
{
    /// <summary>Not signed yet.</summary>
    Draft,

    /// <summary>Begins later.</summary>
    Scheduled,
    Active,

    /// <summary>Switched off by hand.</summary>
    Suspended,

    /// <summary>Its last day, which still counts, is over.</summary>
    Expired,

    /// <summary>Ended before its time.</summary>
    Terminated,
}

/// <summary>
/// What was agreed with a customer, for how long, and what it costs. Cut by aspect into files: creation, changes, charges, falling
/// through.
/// </summary>
public sealed partial class Contract : Aggregate
{
    public const int DefaultYears = 3;
    public const int MaxRenewalMonths = 120;

    private Contract()
    {
    }

    public ContractId Id { get; private set; }

    public CustomerId CustomerId { get; private set; }

    /// <summary>Unique among the contracts of the customer, compared without case.</summary>
    public string Name { get; private set; } = "";

    public ContractKind Kind { get; private set; }

    /// <summary>Null until they are agreed on; nothing is charged without them.</summary>
    public Terms? Terms { get; private set; }

    /// <summary>Null while there are no terms. Fixed after the first invoice.</summary>
    public Currency? Currency { get; private set; }

    public LocalDate StartsOn { get; private set; }

    /// <summary>The last day, which still counts.</summary>
    public LocalDate EndsOn { get; private set; }

    /// <summary>Until when notice can be given.</summary>
    public LocalDate? NoticeOn { get; private set; }

    /// <summary>When it is over it goes on for so many months; null: it ends.</summary>
    public int? RenewsForMonths { get; private set; }

    public bool IsDraft { get; private set; }

    /// <summary>Switched on. Whether it is in force on a day is said by <see cref="StatusOn"/>.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>What is charged where no other contract is named. At most one of a customer's active contracts.</summary>
    public bool IsDefault { get; private set; }

    /// <summary>Taxes are added to labour.</summary>
    public bool IsTaxable { get; private set; }

    /// <summary>The last period is charged by the days it covers.</summary>
    public bool Prorates { get; private set; } = true;

    /// <summary>Null: the contract says nothing about time, and other sources are asked.</summary>
    public SlaPolicyId? SlaPolicyId { get; private set; }

    public string? Notes { get; private set; }

    /// <summary>When the first invoice was written; null before.</summary>
    public Instant? FirstInvoicedAt { get; private set; }

    /// <summary>The day of notice that was told of.</summary>
    public LocalDate? NoticeToldOn { get; private set; }

    /// <summary>The last day whose passing was told of.</summary>
    public LocalDate? ExpiryToldOn { get; private set; }

    /// <summary>When it was decided to end it early; null while it runs its course.</summary>
    public Instant? TerminatedAt { get; private set; }

    /// <summary>Three years after the start; 29 February becomes the 28th.</summary>
    public static LocalDate DefaultEndOf(LocalDate startsOn) => startsOn.PlusYears(DefaultYears);

    /// <param name="today">The day in the customer's time zone.</param>
    public ContractStatus StatusOn(LocalDate today) => StatusOf(today, StartsOn, EndsOn, IsDraft, IsActive, TerminatedAt is not null);

    /// <summary>The status of a contract of which only this is known.</summary>
    public static ContractStatus StatusOf(
        LocalDate today, LocalDate startsOn, LocalDate endsOn, bool isDraft, bool isActive, bool isTerminated)
    {
        if (today > endsOn && isTerminated)
            return ContractStatus.Terminated;
        if (isDraft)
            return ContractStatus.Draft;
        if (today > endsOn)
            return ContractStatus.Expired;
        if (!isActive)
            return ContractStatus.Suspended;
        return today < startsOn ? ContractStatus.Scheduled : ContractStatus.Active;
    }

    /// <summary>The status at an instant: days begin and end in the customer's time zone.</summary>
    public ContractStatus StatusAt(Instant now, DateTimeZone customerZone) => StatusOn(now.InZone(customerZone).Date);

    /// <summary>
    /// Still to be honoured: switched on, and its last day is not over. Such a contract stands against deleting the customer.
    /// </summary>
    public bool IsOpenOn(LocalDate today) => IsActive && today <= EndsOn;

    /// <summary>What it is good for is counted in a <see cref="BlockLedger"/>.</summary>
    public bool HasLedger => Terms is BlockHours or BlockMoney or PerTicket;

    private bool IsDefaultOn(LocalDate today) => IsDefault && IsOpenOn(today);
}
