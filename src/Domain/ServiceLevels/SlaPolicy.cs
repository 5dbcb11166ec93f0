using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>How fast help has to come, for which cases, by which calendar. It belongs to a customer and may be used in the tree below.</summary>
public sealed class SlaPolicy : Aggregate
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

    /// <summary>Unique within the owner, compared without case.</summary>
    public string Name { get; private set; } = "";

    public CalendarId CalendarId { get; private set; }

    /// <summary>In the order that decides among equally specific ones.</summary>
    public IReadOnlyList<SlaTarget> Targets { get; private set; } = [];

    public IReadOnlyList<CaseStatus> PauseStatuses { get; private set; } = [];

    public bool PausesFirstResponse { get; private set; }

    public PriorityChangeRule PriorityChangeRule { get; private set; }

    public ReopenRule ReopenRule { get; private set; }

    public Duration ReopenGrace { get; private set; }

    /// <summary>In percent, rising, without duplicates.</summary>
    public IReadOnlyList<int> Warnings { get; private set; } = [];

    /// <summary>Refused, all at once: no name, no target for a first response or a resolution, amounts and warnings out of range.</summary>
    public static Result<SlaPolicy> Create(SlaPolicyId id, CustomerId ownerId, SlaPolicyFields fields, Instant now)
    {
        var problems = new Problems();
        var name = Check(fields, problems);
        if (problems.Any)
            return problems;

        var policy = new SlaPolicy { Id = id, OwnerId = ownerId };
        policy.Take(fields, name!);
        policy.Created(new SlaPolicyCreated(ownerId, now, id, name!));
        return policy;
    }

    /// <summary>Replaces all fields. Running clocks are computed anew, as everything about them is.</summary>
    public Result Edit(SlaPolicyFields fields, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        var name = Check(fields, problems);
        if (problems.Any)
            return problems;

        Take(fields, name!);
        Edited(new SlaPolicyEdited(OwnerId, now, Id, name!));
        return Result.Success;
    }

    /// <summary>The most specific target for the case, the first of the list among equals; null where nothing is promised.</summary>
    public SlaTarget? TargetFor(SlaMetric metric, CaseFacts facts) =>
        Targets.Where(target => target.Matches(metric, facts)).MaxBy(target => target.Specificity);

    private static string? Check(SlaPolicyFields fields, Problems problems)
    {
        var name = problems.Take(TextRules.Required("name", fields.Name));
        problems.AddIf(fields.Targets.Count > MaxTargets, InputErrors.TooMany("targets", fields.Targets.Count, MaxTargets));
        problems.AddIf(fields.Targets.All(target => target.Metric == SlaMetric.NextResponse), ServiceLevelErrors.WithoutTarget);
        for (var i = 0; i < fields.Targets.Count; i++)
            problems.AddRange(fields.Targets[i].Amount.Problems("amount").Select(error => error.Under("targets", $"{i}")));
        problems.AddIf(fields.Warnings.Count > MaxWarnings, InputErrors.TooMany("warnings", fields.Warnings.Count, MaxWarnings));
        problems.AddRange(fields.Warnings.Where(percent => percent is < 1 or > 200).Select(ServiceLevelErrors.WarningOutOfRange));
        problems.AddIf(fields.PauseStatuses.Contains(CaseStatus.Resolved), ServiceLevelErrors.ResolvedCannotPause);
        problems.AddIf(fields.ReopenGrace < Duration.Zero || fields.ReopenGrace > MaxReopenGrace, ServiceLevelErrors.GraceOutOfRange(fields.ReopenGrace));
        return name;
    }

    private void Take(SlaPolicyFields fields, string name)
    {
        Name = name;
        CalendarId = fields.CalendarId;
        Targets = [.. fields.Targets];
        PauseStatuses = [.. fields.PauseStatuses.Distinct().Order()];
        PausesFirstResponse = fields.PausesFirstResponse;
        PriorityChangeRule = fields.PriorityChangeRule;
        ReopenRule = fields.ReopenRule;
        ReopenGrace = fields.ReopenGrace;
        Warnings = [.. fields.Warnings.Distinct().Order()];
    }
}
