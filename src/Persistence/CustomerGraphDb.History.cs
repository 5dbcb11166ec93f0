using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Auditing;
using CustomerGraph.Persistence.Events;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence;

public sealed partial class CustomerGraphDb
{
    /// <summary>What this transaction changes is being erased, so the audit log must not keep it.</summary>
    internal bool ErasesTraces { get; set; }

    /// <summary>
    /// The entries of the audit log from which this transaction erased something although they are not about the person; null where it
    /// erased nobody.
    /// </summary>
    internal IReadOnlyList<long>? ErasedEntries { get; set; }

    private static readonly SqlText AuditHead = new(dialect =>
        dialect.Either(sqlite: "SELECT number, hash FROM audit_head", postgres: "SELECT number, hash FROM audit_head FOR UPDATE"));

    private static readonly SqlText MoveAuditHead = new("UPDATE audit_head SET number = $1, hash = $2");

    /// <summary>
    /// The rows of events and of entries of the audit log, each in the order of the commits; to be written with what they tell of.
    /// </summary>
    private async Task<List<Statement>> HistoryAsync(CancellationToken cancellationToken)
    {
        var happened = ChangeTracker.Entries<Aggregate>()
            .SelectMany(entry => entry.Entity.DrainEvents().Select(@event => (Of: entry.Entity, Event: @event)))
            .OrderBy(item => item.Event.At)
            .ToList();
        var trail = AuditTrail.Of(ChangeTracker, happened);
        if (trail.IsEmpty)
            return [];
        var involved = happened.Select(item => item.Event.CustomerId).ToList();
        var fallback = involved.Count > 0 ? involved[0] : trail.HasStrays ? await ProviderAsync(cancellationToken)
            .ConfigureAwait(false) : null;
        var customers = involved.Concat(trail.Customers).Concat(fallback is { } provider ? [provider] : Array.Empty<CustomerId>());
        var paths = await PathsOfAsync(customers, cancellationToken).ConfigureAwait(false);
        // From here on until the end of the transaction nobody else writes events or entries.
        var head = await HeadAsync(cancellationToken).ConfigureAwait(false);
        var history = new List<Statement>(happened.Select(item => InsertOf(EventRow.Of(item.Event, paths[item.Event.CustomerId], Origin))));
        _hasUnannouncedEvents |= happened.Count > 0;
        Follow(head, trail.Drafts(paths, fallback, Origin, Now, keepsChanges: !ErasesTraces, ErasedEntries ?? []), history);
        return history;
    }

    private void Follow((long Number, byte[] Hash) head, IReadOnlyList<AuditDraft> drafts, List<Statement> history)
    {
        foreach (var draft in drafts)
        {
            var (entry, parts) = draft.Follow(head.Number + 1, head.Hash);
            history.Add(InsertOf(entry));
            foreach (var part in parts)
                history.Add(InsertOf(part));
            head = (entry.Number, entry.Hash);
        }

        history.Add(new Statement(MoveAuditHead, [head.Number, head.Hash]));
    }

    private Statement InsertOf<T>(T row)
        where T : class => RowInsert.Of(Model.FindEntityType(typeof(T))!).For(row);

    // As it was committed last, whoever had it before: PostgreSQL reads the row again once it has the lock.
    private async Task<(long Number, byte[] Hash)> HeadAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(AuditHead, row => (row.Number(0), row.Bytes(1)), [], cancellationToken).ConfigureAwait(false)).Single();

    private async Task<CustomerId?> ProviderAsync(CancellationToken cancellationToken) =>
        ChangeTracker.Entries<Customer>().Select(entry => entry.Entity).FirstOrDefault(customer => customer.ParentId is null)?.Id
        ?? await Customers.Where(customer => customer.ParentId == null)
            .OrderBy(customer => customer.Id)
            .Select(customer => (CustomerId?)customer.Id)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);

    private async Task<Dictionary<CustomerId, TreePath>> PathsOfAsync(
        IEnumerable<CustomerId> customers, CancellationToken cancellationToken)
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
