using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Events;
using CustomerGraph.Persistence.Idempotency;
using CustomerGraph.Persistence.Provisioning;
using CustomerGraph.Persistence.Quotas;
using CustomerGraph.Persistence.Secrets;
using CustomerGraph.Persistence.Settings;
using CustomerGraph.Persistence.Webhooks;
using CustomerGraph.Persistence.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;

namespace CustomerGraph.Persistence.Auditing;

/// <summary>
/// What a save changes, as entries of the audit log: one for each event, and one for each object that changed without an event. Whatever the
/// model has is audited unless it is named here, so a new table cannot be forgotten.
/// </summary>
internal sealed class AuditTrail
{
    // How the system works, not what it keeps: queues, counters, answers kept for repetition, and secrets on their way.
    private static readonly HashSet<Type> NotAudited =
    [
        typeof(EventRow), typeof(WorkRow), typeof(IdempotentAnswer), typeof(SealedPassword), typeof(QuotaUsage), typeof(ParentHistoryRow),
        typeof(WebhookState), typeof(ProvisioningReport), typeof(AuditEntryRow), typeof(AuditPartRow), typeof(AuditHeadRow),
    ];

    private readonly Dictionary<object, AuditedObject> _objects = new(ReferenceEqualityComparer.Instance);
    private readonly List<AuditedEvent> _events;

    private readonly HashSet<object> _sources;

    private AuditTrail(List<AuditedEvent> events) => (_events, _sources) = (events, events.Select(item => (object)item.Source).ToHashSet(ReferenceEqualityComparer.Instance));

    public bool IsEmpty => _objects.Count == 0;

    /// <summary>The customers that the entries are about.</summary>
    public IEnumerable<CustomerId> Customers => _objects.Values.Select(changed => changed.CustomerId).OfType<CustomerId>().Distinct();

    /// <summary>Whether one of the objects belongs to no customer, or does not say to which.</summary>
    public bool HasStrays => _objects.Values.Any(changed => changed.CustomerId is null);

    /// <param name="events">What happened, in its order, each with the object that tells of it.</param>
    public static AuditTrail Of(ChangeTracker changes, IReadOnlyList<(Aggregate Of, DomainEvent Event)> events)
    {
        var trail = new AuditTrail([.. events.Select(item => new AuditedEvent(item.Of, item.Event))]);
        var entries = changes.Entries().ToList();
        foreach (var entry in entries.Where(entry => !NotAudited.Contains(entry.Metadata.ClrType) && entry.Metadata.FindOwnership() is null))
            trail.Take(entry);
        var owners = new Lazy<Dictionary<(IReadOnlyTypeBase, string), EntityEntry>>(() => OwnersAmong(entries));
        foreach (var entry in entries.Where(entry => entry.Metadata.FindOwnership() is not null))
            trail.TakeOwned(entry, owners);
        return trail;
    }

    /// <param name="fallback">The customer of what says none; null as long as there is none at all, and then nobody's changes are not kept.</param>
    /// <param name="keepsChanges">False where what is changed is being erased.</param>
    /// <param name="erased">Entries from which the erasure of a person took something.</param>
    public IReadOnlyList<AuditDraft> Drafts(
        IReadOnlyDictionary<CustomerId, TreePath> paths, CustomerId? fallback, EventOrigin origin, Instant now, bool keepsChanges,
        IReadOnlyList<long> erased)
    {
        var drafts = new List<AuditDraft>();
        var told = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var (source, @event) in _events)
        {
            drafts.Add(ErasedPersonEntries.PersonIn(@event) is { } person
                ? new(@event.At, @event.CustomerId, paths[@event.CustomerId], @event.Name, person.Kind, person.Id, origin, ErasedPersonEntries.Listed(erased))
                : Draft(_objects[source], @event.Name, @event.CustomerId, @event.At, isFirst: told.Add(source)));
        }
        foreach (var (_, changed) in _objects.Where(item => !told.Contains(item.Key)))
        {
            if ((changed.CustomerId ?? fallback) is { } customer)
                drafts.Add(Draft(changed, changed.Action, customer, now, isFirst: true));
        }
        return drafts;

        AuditDraft Draft(AuditedObject changed, string action, CustomerId customer, Instant at, bool isFirst) => new(
            at, customer, paths[customer], action, changed.Kind, changed.Id, origin, isFirst && keepsChanges ? changed.Changes : []);
    }

    private void Take(EntityEntry entry)
    {
        var isTold = _sources.Contains(entry.Entity);
        var changes = entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted ? AuditedFields.Of(entry).ToList() : [];
        if (isTold || changes.Count > 0 || entry.State is EntityState.Added or EntityState.Deleted)
            Object(entry).Changes.AddRange(changes);
    }

    private static Dictionary<(IReadOnlyTypeBase, string), EntityEntry> OwnersAmong(List<EntityEntry> entries) => entries
        .Where(entry => entry.Metadata.FindOwnership() is null)
        .ToDictionary(entry => (
            (IReadOnlyTypeBase)entry.Metadata,
            KeyOf(entry.Metadata.FindPrimaryKey()!.Properties.Select(property => entry.Property(property).CurrentValue))));

    private static string KeyOf(IEnumerable<object?> values) => string.Join('\u001f', values);

    private void TakeOwned(EntityEntry entry, Lazy<Dictionary<(IReadOnlyTypeBase, string), EntityEntry>> owners)
    {
        if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
            return;
        var ownership = entry.Metadata.FindOwnership()!;
        var key = KeyOf(ownership.Properties.Select(property => entry.Property(property).CurrentValue ?? entry.Property(property).OriginalValue));
        if (!owners.Value.TryGetValue((ownership.PrincipalEntityType, key), out var owner))
            return;
        var place = $"{AuditedFields.Camel(ownership.PrincipalToDependent!.Name)}[{AuditedFields.KeyOf(entry)}].";
        var changes = AuditedFields.Of(entry, place).ToList();
        if (changes.Count > 0)
            Object(owner).Changes.AddRange(changes);
    }

    private AuditedObject Object(EntityEntry entry)
    {
        if (!_objects.TryGetValue(entry.Entity, out var known))
            _objects.Add(entry.Entity, known = AuditedObject.Of(entry));
        return known;
    }

    private sealed record AuditedEvent(Aggregate Source, DomainEvent Event);
}
