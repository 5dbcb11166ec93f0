using CustomerGraph.Application.CustomFields;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Imports;
using CustomerGraph.Persistence.Onboarding;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Imports;

/// <summary>
/// Rows that stand for what customers have. Each is saved before the next is decided on, within the transaction of the batch, so that every
/// rule sees those before it; a trial undoes them all.
/// </summary>
internal abstract class OwnedBatch(ImportSession session, Work work) : RowBatch
{
    private readonly Dictionary<string, CustomerId?> _owners = new(StringComparer.Ordinal);

    protected Work Work => work;

    /// <summary>Whose the current row is.</summary>
    protected CustomerId? Owner { get; set; }

    protected ImportSession Session => session;

    protected ImportPolicy Policy => session.Policy;

    public override async Task<RowDecision> DecideAsync(PlannedRow row, CancellationToken cancellationToken)
    {
        var key = RowKeys.ColumnOf(session.Job.Object);
        var decision = await RowAsync(row.Row, cancellationToken);
        if (row.Row.Text(key) is null && row.Row.Problems.All(problem => problem.Column != key))
            row.Row.Refuse(key, ErrorCode.Required, "must be given");
        if (row.Row.IsRefused)
            decision = Failed(row.Row);
        if (decision.Outcome is RowOutcome.Created or RowOutcome.Updated)
        {
            await work.Db.FollowOnboardingsAsync([Owner!.Value], work.Now, cancellationToken);
            await work.Db.SaveChangesAsync(cancellationToken);
        }

        work.Db.ChangeTracker.Clear();
        return decision;
    }

    protected abstract Task<RowDecision> RowAsync(ImportRow row, CancellationToken cancellationToken);

    /// <summary>Whose the row is, as this transaction may change it; null where it is refused.</summary>
    protected async Task<Customer?> OwnerAsync(ImportRow row, string permission, CancellationToken cancellationToken)
    {
        var (column, id) = await OwnerIdAsync(row, cancellationToken);
        var owner = id is null
            ? null
            : await work.Db.Customers.SingleOrDefaultAsync(customer => customer.Id == id && customer.DeletedAt == null, cancellationToken);
        if (owner is null || !work.Actor.CanSee(owner.Path))
        {
            row.Refuse(column, ErrorCode.NotFound, "is no customer");
            return null;
        }

        Owner = owner.Id;
        if (work.Actor.May(permission, owner.Path))
            return owner;
        row.Note([new NotPermitted(permission)], _ => column);
        return null;
    }

    /// <summary>The row changes something that is there: refused where the import only creates.</summary>
    protected bool MayUpdate(ImportRow row, ErrorCode taken)
    {
        if (Policy == ImportPolicy.CreateOnly)
            row.Refuse(RowKeys.ColumnOf(session.Job.Object), taken, "is there already");
        return Policy != ImportPolicy.CreateOnly;
    }

    /// <summary>The row makes something new: refused where the import only updates.</summary>
    protected bool MayCreate(ImportRow row)
    {
        if (Policy == ImportPolicy.UpdateExisting)
            row.Refuse(RowKeys.ColumnOf(session.Job.Object), ErrorCode.NotFound, "is not there, so it cannot be updated");
        return Policy != ImportPolicy.UpdateExisting;
    }

    protected async Task<RowDecision?> SkippedAsync(ImportRow row, long existing, CancellationToken cancellationToken)
    {
        if (Policy != ImportPolicy.CreateOnly || row.IsRefused)
            return null;
        var before = await work.Store.ImportedBeforeAsync([row.Digest(session.DigestScope)], cancellationToken);
        if (!before.Exists(known => known.ObjectId == existing))
            return null;
        row.Warn(RowKeys.ColumnOf(session.Job.Object), ErrorCode.AlreadyImported, "a row of the same content was imported before");
        return new(RowOutcome.Skipped, RowKeys.NameOf(row), existing);
    }

    /// <summary>The cells of custom fields of what the customer has.</summary>
    protected Task<CustomCells> CustomCellsAsync(
        ImportRow row, CustomFieldTarget target, Customer owner, CancellationToken cancellationToken) =>
        session.CustomCellsAsync(row, target, owner.Path, work.Db, cancellationToken);

    /// <summary>What an object that is there changes in its custom fields.</summary>
    protected async Task<CustomFieldChanges> CustomChangesAsync(
        ImportRow row, CustomFieldTarget target, Customer owner, long objectId, CancellationToken cancellationToken)
    {
        if (row.Header.CustomFields.Count == 0)
            return CustomFieldChanges.None;
        var held = await work.Db.CustomFieldValues.Where(value => value.ObjectId == objectId).ToListAsync(cancellationToken);
        return (await CustomCellsAsync(row, target, owner, cancellationToken)).Of(held);
    }

    protected static RowDecision Failed(ImportRow row) => new(RowOutcome.Failed, RowKeys.NameOf(row), null);

    protected static RowDecision Done(ImportRow row, RowOutcome outcome, long id) => new(outcome, RowKeys.NameOf(row), id);

    private async Task<(string Column, CustomerId? Id)> OwnerIdAsync(ImportRow row, CancellationToken cancellationToken)
    {
        if (row.Text(ContractCsv.CustomerExternalId) is { } key)
        {
            var system = (row.Text(ContractCsv.ExternalSystem) ?? session.Job.Options.ExternalSystem).ToLowerInvariant();
        {
            var id = new ExternalId(system, key);
            var owner = await FindAsync(RowKeys.Join(system, key), () => HolderAsync(id, cancellationToken));
            return (ContractCsv.CustomerExternalId, owner);
        }

        }

        if (row.Text(ContractCsv.CustomerCode)?.ToUpperInvariant() is not { } code)
            return (ContractCsv.CustomerCode, session.Base.Id);
        var known = CustomerCode.Parse(code).IsSuccess || CustomerCode.IsReserved(code) ? CustomerCode.Of(code) : null;
        return (ContractCsv.CustomerCode, known is null ? null : await FindAsync(code, () => HolderAsync(known, cancellationToken)));
    }

    private async Task<CustomerId?> FindAsync(string name, Func<Task<CustomerId?>> find)
    {
        if (!_owners.TryGetValue(name, out var owner))
            _owners[name] = owner = await find();
        return owner;
    }

    private async Task<CustomerId?> HolderAsync(ExternalId externalId, CancellationToken cancellationToken)
    {
        var taken = await work.Db.TakenExternalIdsAsync([externalId], cancellationToken);
        return taken.Where(one => one.Key == externalId).Select(one => (CustomerId?)one.Holder).SingleOrDefault();
    }

    private async Task<CustomerId?> HolderAsync(CustomerCode code, CancellationToken cancellationToken) =>
        (await work.Db.TakenCodesAsync([code], cancellationToken)).TryGetValue(code, out var holder) ? holder : null;
}

/// <summary>Rows of one kind that customers have.</summary>
internal sealed class OwnedRows(Func<ImportSession, Work, OwnedBatch> batch) : ImportedRows
{
    public override bool IsUndoneInTrials => true;

    public override Task<RowBatch> LoadAsync(
        ImportSession session, IReadOnlyList<PlannedRow> rows, Work work, CancellationToken cancellationToken) =>
        Task.FromResult<RowBatch>(batch(session, work));
}
