using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Auditing;
using CustomerGraph.Persistence.Events;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Persistence;

public sealed partial class CustomerGraphDb
{
    /// <summary>What this transaction changes is being erased, so the audit log must not keep it.</summary>
    internal bool ErasesTraces { get; set; }

    /// <summary>Events and entries of the audit log, each in the order of the commits.</summary>
    private async Task WriteHistoryAsync(CancellationToken cancellationToken)
    {
        var happened = ChangeTracker.Entries<Aggregate>()
            .SelectMany(entry => entry.Entity.DrainEvents().Select(@event => (Of: entry.Entity, Event: @event)))
            .OrderBy(item => item.Event.At)
            .ToList();
        var trail = AuditTrail.Of(ChangeTracker, happened);
        if (trail.IsEmpty)
            return;
        var involved = happened.Select(item => item.Event.CustomerId).ToList();
        var fallback = involved.Count > 0 ? involved[0] : trail.HasStrays ? await ProviderAsync(cancellationToken).ConfigureAwait(false) : null;
        var customers = involved.Concat(trail.Customers).Concat(fallback is { } provider ? [provider] : Array.Empty<CustomerId>());
        var paths = await PathsOfAsync(customers, cancellationToken).ConfigureAwait(false);
        // From here on until the end of the transaction nobody else writes events or entries.
        var head = await HeadAsync(cancellationToken).ConfigureAwait(false);
        Events.AddRange(happened.Select(item => EventRow.Of(item.Event, paths[item.Event.CustomerId], Origin)));
        _hasUnannouncedEvents |= happened.Count > 0;
        Follow(head, trail.Drafts(paths, fallback, Origin, Instant.FromDateTimeOffset(Store.Clock.GetUtcNow()), keepsChanges: !ErasesTraces));
    }

    private void Follow(AuditHeadRow head, IReadOnlyList<AuditDraft> drafts)
    {
        foreach (var draft in drafts)
        {
            var (entry, parts) = draft.Follow(head.Number + 1, head.Hash);
            AuditEntries.Add(entry);
            AuditParts.AddRange(parts);
            (head.Number, head.Hash) = (entry.Number, entry.Hash);
        }
        Entry(head).DetectChanges();
    }

    // As it was committed last, whoever had it before: PostgreSQL reads the row again once it has the lock.
    private async Task<AuditHeadRow> HeadAsync(CancellationToken cancellationToken)
    {
        var sql = Store.Dialect.Either(sqlite: "SELECT * FROM audit_head", postgres: "SELECT * FROM audit_head FOR UPDATE");
        return (await AuditHeads.FromSqlRaw(sql).ToListAsync(cancellationToken).ConfigureAwait(false)).Single();
    }

    private async Task<CustomerId?> ProviderAsync(CancellationToken cancellationToken) =>
        ChangeTracker.Entries<Customer>().Select(entry => entry.Entity).FirstOrDefault(customer => customer.ParentId is null)?.Id
        ?? await Customers.Where(customer => customer.ParentId == null).OrderBy(customer => customer.Id).Select(customer => (CustomerId?)customer.Id)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);

    private async Task<Dictionary<CustomerId, TreePath>> PathsOfAsync(IEnumerable<CustomerId> customers, CancellationToken cancellationToken)
    {
        var paths = ChangeTracker.Entries<Customer>().ToDictionary(entry => entry.Entity.Id, entry => entry.Entity.Path);
        var missing = customers.Where(id => !paths.ContainsKey(id)).Distinct().ToList();
        if (missing.Count == 0)
            return paths;
        var found = await Customers.Where(customer => missing.Contains(customer.Id))
            .Select(customer => new { customer.Id, customer.Path })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var customer in found)
            paths.Add(customer.Id, customer.Path);
        return paths;
    }
}
