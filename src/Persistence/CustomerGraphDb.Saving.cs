using System.Data.Common;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Folders;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Sites;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Contacts;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Events;
using CustomerGraph.Persistence.Folders;
using CustomerGraph.Persistence.Settings;
using CustomerGraph.Persistence.Sites;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Persistence.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;

namespace CustomerGraph.Persistence;

public sealed partial class CustomerGraphDb
{
    private Store? _store;
    private bool _hasUnannouncedEvents;
    private bool _hasUnannouncedWork;

    /// <summary>Who causes what is saved; written beside every event.</summary>
    public EventOrigin Origin { get; set; } = EventOrigin.Engine;

    internal Store Store => _store ?? throw new InvalidOperationException("The context was not made by the store.");

    /// <summary>
    /// Begins a transaction that may load, decide and save. On SQLite it is this process's turn to write from here until the
    /// disposal, so nothing that was read can change in between; on PostgreSQL see <see cref="WriteTransaction.LockTreeAsync"/>.
    /// Without it, each save is a transaction of its own.
    /// </summary>
    public Task<WriteTransaction> BeginWriteAsync(CancellationToken cancellationToken) =>
        BeginWriteAsync(sharesCommit: false, cancellationToken);

    /// <inheritdoc cref="BeginWriteAsync(CancellationToken)"/>
    /// <param name="sharesCommit">
    /// May be committed together with others, whose writes only this context sees until then. For what is short and reads nothing beside the
    /// context; see docs/adr/0018.
    /// </param>
    public async Task<WriteTransaction> BeginWriteAsync(bool sharesCommit, CancellationToken cancellationToken)
    {
        await Store.Ids.ReadyAsync(cancellationToken).ConfigureAwait(false);
        if (sharesCommit && await Store.JoinAsync(this, cancellationToken).ConfigureAwait(false) is { } joined)
            return joined;
        var turn = await Store.EnterWriteAsync(this, cancellationToken).ConfigureAwait(false);
        try
        {
            return new OwnTransaction(this, await Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false), turn);
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Waits until no other transaction decides on the contracts of these customers, and keeps others waiting until the end of this one.
    /// Before they are read, and all customers at once: in one order, nobody waits for each other.
    /// </summary>
    public Task LockContractsAsync(IReadOnlyList<CustomerId> customers, CancellationToken cancellationToken) =>
        Store.LockContractsAsync(this, customers, cancellationToken);

    /// <summary>Saves what changed together with the events that tell of it.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else saved one of the aggregates since it was loaded.</exception>
    /// <exception cref="DbUpdateException">See <see cref="ViolatedIndex"/>.</exception>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is not null)
            return await SaveInTransactionAsync(acceptAllChangesOnSuccess, cancellationToken).ConfigureAwait(false);

        var transaction = await BeginWriteAsync(cancellationToken).ConfigureAwait(false);
        await using var disposed = transaction.ConfigureAwait(false);
        var count = await SaveInTransactionAsync(acceptAllChangesOnSuccess, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return count;
    }

    /// <summary>Saving waits for a turn and for the disk, so it is only done asynchronously.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Use SaveChangesAsync.");

    /// <summary>
    /// The name of the unique index that a failed save met, such as <c>ux_customer_code</c>, the same on both databases. Null where
    /// it failed for another reason.
    /// </summary>
    public string? ViolatedIndex(DbUpdateException failure) => Store.ViolatedIndex(failure, this);

    /// <summary>The request can be worked on from now on, whatever it waited for.</summary>
    public async Task HurryAsync(ProvisioningRequestId requestId, Instant now, CancellationToken cancellationToken)
    {
        await WorkQueue.HurryAsync(this, requestId, now, cancellationToken).ConfigureAwait(false);
        _hasUnannouncedWork = true;
    }

    /// <summary>The customer, to be decided on; null where there is none, or it is deleted.</summary>
    public Task<Customer?> LivingCustomerAsync(CustomerId id, CancellationToken cancellationToken) => Store.Living(this, id, cancellationToken);

    /// <summary>Runs a hand-written statement that reads what this context's transaction sees.</summary>
    /// <param name="read">Turns the current row into a value; it must not keep the row.</param>
    public ValueTask<List<T>> ReadAsync<T>(SqlText sql, Func<SqlRow, T> read, ReadOnlySpan<SqlValue> values, CancellationToken cancellationToken)
    {
        StatementCounter.Add();
        return Store.RunInAsync(this, sql, read, values, cancellationToken);
    }

    /// <summary>Runs hand-written statements in this context's transaction, in their order.</summary>
    internal async Task RunAllAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        foreach (var _ in statements)
            StatementCounter.Add();
        if (statements.Count > 0)
            await Store.RunAllAsync(this, statements, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>For code that looks at the entries several times and changes none of them in between.</summary>
    public DetectedChanges DetectChanges() => new(ChangeTracker);

    internal void Bind(Store store)
    {
        _store = store;
        (_hasUnannouncedEvents, _hasUnannouncedWork) = (false, false);
        _usage?.Forget();
        (Origin, ErasesTraces, ErasedEntries) = (EventOrigin.Engine, false, null);
    }

    /// <summary>To be called after the commit: only then can others read what was written.</summary>
    internal void Announce()
    {
        if (_hasUnannouncedEvents)
            Store.Events.Signal();
        if (_hasUnannouncedWork)
            Store.Work.Signal();
        (_hasUnannouncedEvents, _hasUnannouncedWork) = (false, false);
    }

    private async Task<int> SaveInTransactionAsync(bool acceptAllChanges, CancellationToken cancellationToken)
    {
        using var detected = DetectChanges();
        CopyDerivedColumns();
        var parents = FollowedParents();
        await FollowRequestsAsync(cancellationToken).ConfigureAwait(false);
        await Usage.CountAsync(Now, cancellationToken).ConfigureAwait(false);
        List<Statement> history = [.. parents, .. await HistoryAsync(cancellationToken).ConfigureAwait(false)];
        var rows = NewRows.Among(ChangeTracker, Model);
        var count = rows.Count + history.Count;
        if (ChangeTracker.Entries().Count(entry => entry.State is not (EntityState.Unchanged or EntityState.Detached)) > rows.Count)
        {
            await InsertAsync(rows, [], cancellationToken).ConfigureAwait(false);
            count += await base.SaveChangesAsync(acceptAllChanges, cancellationToken).ConfigureAwait(false);
            rows.Clear();
        }

        await InsertAsync(rows, history, cancellationToken).ConfigureAwait(false);
        Usage.Saved();
        return count;
    }

    private async Task InsertAsync(List<EntityEntry> rows, List<Statement> history, CancellationToken cancellationToken)
    {
        try
        {
            await RunAllAsync([.. rows.Select(row => RowInsert.Of((IEntityType)row.Metadata).For(row)), .. history], cancellationToken).ConfigureAwait(false);
        }
        catch (DbException failure)
        {
            throw new DbUpdateException("A new row was refused by the database.", failure);
        }

        foreach (var row in rows)
            row.State = EntityState.Unchanged;
    }

    private void CopyDerivedColumns()
    {
        foreach (var entry in ChangeTracker.Entries<Customer>())
        {
            entry.Property(CustomerConfiguration.PrimaryDomain).CurrentValue = entry.Entity.PrimaryDomain?.Name.Value;
            entry.Property(CustomerConfiguration.NameKey).CurrentValue = CustomerConfiguration.KeyOf(entry.Entity.Name);
        }
        foreach (var entry in ChangeTracker.Entries<Contract>().Where(entry => entry.State != EntityState.Deleted))
            entry.Property(ContractConfiguration.ReviewOn).CurrentValue = entry.Entity.ReviewOn;
        foreach (var entry in ChangeTracker.Entries<Contact>().Where(entry => entry.State != EntityState.Deleted))
        {
            entry.Property(ContactConfiguration.NameKey).CurrentValue = ContactConfiguration.NameKeyOf(entry.Entity);
            entry.Property(ContactConfiguration.SearchKey).CurrentValue = ContactConfiguration.SearchKeyOf(entry.Entity);
        }
        foreach (var entry in ChangeTracker.Entries<Site>().Where(entry => entry.State != EntityState.Deleted))
        {
            entry.Property(SiteConfiguration.NameKey).CurrentValue = CustomerConfiguration.KeyOf(entry.Entity.Name);
            entry.Property(SiteConfiguration.SearchKey).CurrentValue = SiteConfiguration.SearchKeyOf(entry.Entity);
        }
        foreach (var entry in ChangeTracker.Entries<Folder>().Where(entry => entry.State != EntityState.Deleted))
            entry.Property(FolderConfiguration.NameKey).CurrentValue = CustomerConfiguration.KeyOf(entry.Entity.Name);
        foreach (var entry in ChangeTracker.Entries<User>().Where(entry => entry.State != EntityState.Deleted))
        {
            entry.Property(UserConfiguration.IsAdministrator).CurrentValue = entry.Entity.IsAdministrator;
            entry.Property(UserConfiguration.RoleCodes).CurrentValue = entry.Entity.Roles;
        }
    }

    /// <summary>Whoever comes into the tree or is moved stands below somebody else from now on.</summary>
    private List<Statement> FollowedParents()
    {
        var told = ChangeTracker.Entries<ParentHistoryRow>().Select(entry => entry.Entity.CustomerId).ToHashSet();
        var placed = ChangeTracker.Entries<Customer>()
            .Where(entry => entry.State == EntityState.Added || (entry.State == EntityState.Modified && entry.Property(row => row.ParentId).IsModified))
            .Where(entry => !told.Contains(entry.Entity.Id));
        return [.. placed.Select(entry => InsertOf(new ParentHistoryRow { CustomerId = entry.Entity.Id, Since = entry.Entity.UpdatedAt, ParentId = entry.Entity.ParentId }))];
    }

    private static bool IsAgreedNow(EntityEntry<ProvisioningRequest> entry) =>
        entry.State == EntityState.Modified && entry.Entity.State == ProvisioningRequestState.Queued
        && entry.Property(request => request.State).OriginalValue == ProvisioningRequestState.AwaitingApproval;

    private Task FollowRequestsAsync(CancellationToken cancellationToken)
    {
        var ended = new List<ProvisioningRequestId>();
        foreach (var entry in ChangeTracker.Entries<ProvisioningRequest>().ToList())
        {
            if (entry.State == EntityState.Added ? entry.Entity.State != ProvisioningRequestState.AwaitingApproval : IsAgreedNow(entry))
            {
                Work.Add(WorkRow.For(entry.Entity));
                _hasUnannouncedWork = true;
            }
            else if (entry.State == EntityState.Modified && entry.Entity.IsFinished)
                ended.Add(entry.Entity.Id);
        }
        return WorkQueue.EndAsync(this, ended, cancellationToken);
    }
}
