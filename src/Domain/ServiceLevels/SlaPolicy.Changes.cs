using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

public sealed partial class SlaPolicy
{
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
        problems.AddIf(ArchivedAt is not null, ServiceLevelErrors.PolicyArchived(Name));
        var name = Check(fields, problems);
        if (problems.Any)
            return problems;

        Take(fields, name!);
        Edited(new SlaPolicyEdited(OwnerId, now, Id, name!));
        return Result.Success;
    }

    /// <summary>Nothing new can use it from now on. Contracts, settings and open cases that name it keep it.</summary>
    public Result Archive(int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(ArchivedAt is not null, ServiceLevelErrors.PolicyArchived(Name));
        if (problems.Any)
            return problems;

        ArchivedAt = now;
        Edited(new SlaPolicyArchived(OwnerId, now, Id, Name));
        return Result.Success;
    }

    /// <summary>Names copies of calendars from now on.</summary>
    public void FollowCopies(Func<CalendarId, CalendarId> calendarOf, Instant now)
    {
        Take(ToFields().WithCalendars(calendarOf), Name);
        Edited(new SlaPolicyEdited(OwnerId, now, Id, Name));
    }

    private static string? Check(SlaPolicyFields fields, Problems problems)
    {
        var name = problems.Take(TextRules.Required("name", fields.Name));
        CheckTargets(fields.Targets, problems);
        problems.AddIf(fields.Warnings.Count > MaxWarnings, InputErrors.TooMany("warnings", fields.Warnings.Count, MaxWarnings));
        problems.AddRange(fields.Warnings.Where(percent => percent is < 1 or > 200).Select(ServiceLevelErrors.WarningOutOfRange));
        problems.AddIf(
            fields.PauseStatuses.Any(status => status is CaseStatus.Resolved or CaseStatus.Closed), ServiceLevelErrors.EndCannotPause);
        problems.AddIf(
            fields.ReopenGrace < Duration.Zero || fields.ReopenGrace > MaxReopenGrace,
            ServiceLevelErrors.GraceOutOfRange(fields.ReopenGrace));
        return name;
    }

    private static void CheckTargets(IReadOnlyList<SlaTarget> targets, Problems problems)
    {
        problems.AddIf(targets.Count > MaxTargets, InputErrors.TooMany("targets", targets.Count, MaxTargets));
        problems.AddIf(targets.All(target => target.Metric == SlaMetric.NextResponse), ServiceLevelErrors.WithoutTarget.At("targets"));
        var matchers = new HashSet<(SlaMetric, CasePriority?, CaseImpact?, string?)>();
        for (var i = 0; i < Math.Min(targets.Count, MaxTargets); i++)
        {
            problems.AddRange(targets[i].Problems().Select(error => error.Under("targets", $"{i}")));
            problems.AddIf(!matchers.Add(targets[i].Matchers), ServiceLevelErrors.TargetNeverUsed.At("targets", $"{i}"));
        }
    }

    private void Take(SlaPolicyFields fields, string name)
    {
        Name = name;
        CalendarId = fields.CalendarId;
        Targets = [.. fields.Targets.Select(target => target.Trimmed())];
        PauseStatuses = [.. fields.PauseStatuses.Distinct().Order()];
        PausesFirstResponse = fields.PausesFirstResponse;
        PriorityChangeRule = fields.PriorityChangeRule;
        ReopenRule = fields.ReopenRule;
        ReopenGrace = fields.ReopenGrace;
        Warnings = [.. fields.Warnings.Distinct().Order()];
        FirstResponseMinutes = MinutesForAll(SlaMetric.FirstResponse);
        ResolutionMinutes = MinutesForAll(SlaMetric.FirstResolution) ?? MinutesForAll(SlaMetric.TotalResolution);
    }
}
