using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>
/// How fast help has to come, for which cases, by which calendar. It belongs to a customer and may be used in the tree below.
/// </summary>
public sealed partial class SlaPolicy : Aggregate
{
    public const int MaxTargets = 200;
    public const int MaxWarnings = 10;
    public static readonly Duration MaxReopenGrace = Duration.FromDays(365);

    private SlaPolicy()
    {
    }

    public SlaPolicyId Id { get; private set; }

    /// <summary>Whose it is; customers below may use it.</summary>
    public CustomerId OwnerId { get; private set; }

    /// <summary>Unique within the owner's policies that are not archived, compared without case.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Null: the customer's own calendar, or around the clock where it has none.</summary>
    public CalendarId? CalendarId { get; private set; }

    /// <summary>In the order that decides among equally specific ones.</summary>
    public IReadOnlyList<SlaTarget> Targets { get; private set; } = [];

    public IReadOnlyList<CaseStatus> PauseStatuses { get; private set; } = [];

    public bool PausesFirstResponse { get; private set; }

    public PriorityChangeRule PriorityChangeRule { get; private set; }

    public ReopenRule ReopenRule { get; private set; }

    public Duration ReopenGrace { get; private set; }

    /// <summary>In percent, rising, without duplicates.</summary>
    public IReadOnlyList<int> Warnings { get; private set; } = [];

    /// <summary>
    /// The promise of a first response to any case, in minutes; null where there is none, or it is not in minutes or hours.
    /// </summary>
    public int? FirstResponseMinutes { get; private set; }

    /// <summary>As <see cref="FirstResponseMinutes"/> for the first resolution, or for the total one where there is no first one.</summary>
    public int? ResolutionMinutes { get; private set; }

    /// <summary>Since when nothing new can use it; null while it can be used.</summary>
    public Instant? ArchivedAt { get; private set; }

    /// <inheritdoc cref="SlaTerms.TargetFor"/>
    public SlaTarget? TargetFor(SlaMetric metric, CaseFacts facts) => ToTerms().TargetFor(metric, facts);

    /// <summary>What clocks are computed with.</summary>
    public SlaTerms ToTerms() => new()
    {
        CalendarId = CalendarId, Targets = Targets, PauseStatuses = PauseStatuses, PausesFirstResponse = PausesFirstResponse,
        PriorityChangeRule = PriorityChangeRule, ReopenRule = ReopenRule, ReopenGrace = ReopenGrace, Warnings = Warnings,
    };

    /// <summary>As it could be typed again.</summary>
    public SlaPolicyFields ToFields() => new()
    {
        Name = Name, CalendarId = CalendarId, Targets = Targets, PauseStatuses = PauseStatuses, PausesFirstResponse = PausesFirstResponse,
        PriorityChangeRule = PriorityChangeRule, ReopenRule = ReopenRule, ReopenGrace = ReopenGrace, Warnings = Warnings,
    };

    private int? MinutesForAll(SlaMetric metric) =>
        Targets.FirstOrDefault(target => target.Metric == metric && target.Specificity == 0)?.Amount.InMinutes;
}
