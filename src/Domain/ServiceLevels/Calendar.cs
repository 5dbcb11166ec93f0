using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>A definition as it was valid from an instant on.</summary>
/// <param name="Number">Counts from 1.</param>
public sealed record CalendarRevision(int Number, CalendarDefinition Definition, Instant Since, bool Retroactive);

/// <summary>A named calendar with its history: clocks that ran before a change keep the time they used under the old version.</summary>
public sealed class Calendar : Aggregate
{
    public const int MaxRevisions = 1_000;
    private readonly List<CalendarRevision> _revisions = [];

    private Calendar()
    {
    }

    public CalendarId Id { get; private set; }

    /// <summary>Whose it is; customers below may use it.</summary>
    public CustomerId OwnerId { get; private set; }

    /// <summary>Unique within the owner's calendars that are not archived, compared without case.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Since when nothing new can use it; null while it can be used.</summary>
    public Instant? ArchivedAt { get; private set; }

    /// <summary>Oldest first; the last one is valid now.</summary>
    public IReadOnlyList<CalendarRevision> Revisions => _revisions;

    public static Result<Calendar> Create(CalendarId id, CustomerId ownerId, string? name, CalendarDefinition definition, Instant now)
    {
        var problems = new Problems();
        var validName = problems.Take(TextRules.Required("name", name));
        problems.Take(BusinessCalendar.Create(definition).WithoutValue());
        if (problems.Any)
            return problems;

        var calendar = new Calendar { Id = id, OwnerId = ownerId, Name = validName! };
        calendar._revisions.Add(new CalendarRevision(1, definition, now, false));
        calendar.Created(new CalendarCreated(ownerId, now, id, validName!));
        return calendar;
    }

    /// <param name="name">Null leaves it.</param>
    /// <param name="definition">Null leaves it; otherwise it is valid from now on.</param>
    /// <param name="retroactive">
    /// Running clocks forget what they used under earlier versions and are laid out by this one from their start.
    /// </param>
    public Result Edit(string? name, CalendarDefinition? definition, bool retroactive, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(ArchivedAt is not null, ServiceLevelErrors.CalendarArchived(Name));
        var newName = name is null ? Name : problems.Take(TextRules.Required("name", name));
        if (definition is not null)
            problems.Take(BusinessCalendar.Create(definition).WithoutValue());
        problems.AddIf(_revisions.Count >= MaxRevisions, InputErrors.TooMany("revisions", _revisions.Count + 1, MaxRevisions));
        if (problems.Any)
            return problems;

        Name = newName!;
        if (definition is not null)
            _revisions.Add(new CalendarRevision(_revisions.Count + 1, definition, now, retroactive));
        Edited(definition is null ? new CalendarRenamed(OwnerId, now, Id, Name) : new CalendarChanged(OwnerId, now, Id, retroactive));
        return Result.Success;
    }

    /// <summary>Nothing new can use it from now on. Policies, settings and open cases that name it keep it.</summary>
    public Result Archive(int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(ArchivedAt is not null, ServiceLevelErrors.CalendarArchived(Name));
        if (problems.Any)
            return problems;

        ArchivedAt = now;
        Edited(new CalendarArchived(OwnerId, now, Id, Name));
        return Result.Success;
    }

    /// <summary>What clocks are computed with. Worth keeping while the version is the same.</summary>
    public CalendarTimeline Timeline() => CalendarTimeline.Of(
        [.. _revisions.Select(revision =>
            new CalendarVersion(BusinessCalendar.Create(revision.Definition).Value, revision.Since, revision.Retroactive))]);
}
