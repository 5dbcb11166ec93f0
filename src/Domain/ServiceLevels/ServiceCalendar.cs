using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>A definition as it was valid from an instant on.</summary>
public sealed record CalendarRevision(CalendarDefinition Definition, Instant Since, bool Retroactive);

/// <summary>A named calendar with its history: clocks that ran before a change keep the time they used under the old version.</summary>
public sealed class ServiceCalendar : Aggregate
{
    public const int MaxRevisions = 1_000;
    private readonly List<CalendarRevision> _revisions = [];

    private ServiceCalendar()
    {
    }

    public CalendarId Id { get; private set; }

    /// <summary>Whose it is; customers below may use it.</summary>
    public CustomerId OwnerId { get; private set; }

    /// <summary>Unique within the owner, compared without case.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Oldest first; the last one is valid now.</summary>
    public IReadOnlyList<CalendarRevision> Revisions => _revisions;

    public static Result<ServiceCalendar> Create(CalendarId id, CustomerId ownerId, string? name, CalendarDefinition definition, Instant now)
    {
        var problems = new Problems();
        var validName = problems.Take(TextRules.Required("name", name));
        problems.Take(BusinessCalendar.Create(definition).WithoutValue());
        if (problems.Any)
            return problems;

        var calendar = new ServiceCalendar { Id = id, OwnerId = ownerId, Name = validName! };
        calendar._revisions.Add(new CalendarRevision(definition, now, false));
        calendar.Created(new CalendarCreated(ownerId, now, id, validName!));
        return calendar;
    }

    /// <param name="retroactive">Running clocks forget what they used under earlier versions and are laid out by this one from their start.</param>
    public Result Change(CalendarDefinition definition, bool retroactive, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.Take(BusinessCalendar.Create(definition).WithoutValue());
        problems.AddIf(_revisions.Count >= MaxRevisions, InputErrors.TooMany("revisions", _revisions.Count + 1, MaxRevisions));
        if (problems.Any)
            return problems;

        _revisions.Add(new CalendarRevision(definition, now, retroactive));
        Edited(new CalendarChanged(OwnerId, now, Id, retroactive));
        return Result.Success;
    }

    /// <summary>What clocks are computed with. Worth keeping while the version is the same.</summary>
    public CalendarTimeline Timeline() => CalendarTimeline.Of(
        [.. _revisions.Select(revision => new CalendarVersion(BusinessCalendar.Create(revision.Definition).Value, revision.Since, revision.Retroactive))]);
}
