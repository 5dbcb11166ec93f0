using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>
/// A thin ticket: what a help desk tells about a case, so that its clocks can be computed. The log is the truth; everything about
/// clocks that is kept beside it can be computed from it again.
/// </summary>
public sealed partial class ServiceCase : Aggregate
{
    private readonly List<SlaOutcome> _outcomes = [];

    private ServiceCase()
    {
    }

    public ServiceCaseId Id { get; private set; }

    public CustomerId CustomerId { get; private set; }

    public string Subject { get; private set; } = "";

    /// <summary>The case's key in the help desk. Unique within the customer.</summary>
    public string? Reference { get; private set; }

    public ContractId? ContractId { get; private set; }

    /// <summary>The policy that it was opened under. Null: nothing is promised.</summary>
    public SlaPolicyId? PolicyId { get; private set; }

    /// <summary>Where the policy came from; null without one.</summary>
    public SlaSource? PolicySource { get; private set; }

    /// <summary>The customer's own calendar when it was opened, for policies that name none; null for around the clock.</summary>
    public CalendarId? CalendarId { get; private set; }

    public CaseStatus Status { get; private set; }

    public CasePriority Priority { get; private set; }

    public CaseImpact? Impact { get; private set; }

    public string? RequestType { get; private set; }

    public Instant OpenedAt { get; private set; }

    /// <summary>When it was closed for good; null while it is not.</summary>
    public Instant? ClosedAt { get; private set; }

    /// <summary>What happened, oldest first.</summary>
    public IReadOnlyList<LoggedEntry> Log { get; private set; } = [];

    /// <summary>The thresholds that were told of.</summary>
    public IReadOnlyList<SlaAlert> Alerts { get; private set; } = [];

    /// <summary>What reports count.</summary>
    public IReadOnlyList<SlaOutcome> Outcomes => _outcomes;

    /// <summary>The earliest deadline of a clock that runs; null for none.</summary>
    public Instant? DueAt { get; private set; }

    /// <summary>Whether a clock that runs is past its deadline.</summary>
    public bool IsBreached { get; private set; }

    /// <summary>When the next threshold of a clock is reached; null while nothing lies ahead.</summary>
    public Instant? FollowUpAt { get; private set; }

    /// <summary>What the deadlines that are kept here were computed from.</summary>
    public SlaCacheKey ComputedFrom { get; private set; } = SlaCacheKey.Nothing;

    public CaseFacts Facts => new(Priority, Impact, RequestType);

    public CaseLog ToLog() => CaseLog.Create([.. Log.Select(entry => entry.ToEntry())]).Value;
}

/// <summary>The versions that stored deadlines belong to: other versions make them stale.</summary>
/// <param name="CalendarVersion">The versions of all calendars that count, added up; they only rise.</param>
public sealed record SlaCacheKey(int LogLength, int PolicyVersion, int CalendarVersion)
{
    public static SlaCacheKey Nothing { get; } = new(0, 0, 0);
}
