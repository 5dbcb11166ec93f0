using CustomerGraph.Domain.CustomFields;
using NodaTime;

namespace CustomerGraph.Domain;

/// <summary>What is loaded, decided on and saved as one. It remembers what happened to it until the save drains it.</summary>
public abstract class Aggregate
{
    private readonly List<DomainEvent> _events = [];

    /// <summary>Counts every saved change, also those of the provisioning engine: the token against lost updates.</summary>
    public int Revision { get; private set; }

    /// <summary>Counts the changes made by people, from 1: what <c>expectedVersion</c> is compared with.</summary>
    public int Version { get; private set; } = 1;

    public Instant CreatedAt { get; private set; }

    public Instant UpdatedAt { get; private set; }

    /// <summary>What happened since the last call, oldest first. The save writes it in the same transaction.</summary>
    public IReadOnlyList<DomainEvent> DrainEvents()
    {
        var drained = _events.ToList();
        _events.Clear();
        return drained;
    }

    /// <summary>
    /// Tells of values of custom fields that were set or cleared: an edit of its own, unless other fields were edited with them.
    /// </summary>
    /// <param name="versionBefore">The version before those were edited.</param>
    public void FollowCustomFields(CustomFieldsSet set, int versionBefore)
    {
        if (Version == versionBefore)
            Edited(set);
        else
            Record(set);
    }

    private protected void Created(DomainEvent @event)
    {
        CreatedAt = UpdatedAt = @event.At;
        _events.Add(@event);
    }

    private protected void Edited(DomainEvent @event)
    {
        Version++;
        Record(@event);
    }

    /// <summary>A change that nobody has to read again before the next edit.</summary>
    private protected void Record(DomainEvent @event)
    {
        Touch(@event.At);
        _events.Add(@event);
    }

    /// <summary>Something that is to be known and leaves the object as it is.</summary>
    private protected void Note(DomainEvent @event) => _events.Add(@event);

    private protected void Touch(Instant now)
    {
        Revision++;
        UpdatedAt = now;
    }

    /// <summary>Refuses an edit that was decided on an older reading. A null expectation asks for no check.</summary>
    private protected void CheckVersion(int? expectedVersion, Problems problems)
    {
        if (expectedVersion is { } expected && expected != Version)
            problems.Add(new VersionConflict(expected, Version).At("expectedVersion"));
    }
}
