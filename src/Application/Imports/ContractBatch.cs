using CustomerGraph.Application.Contracts;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.Imports;

namespace CustomerGraph.Application.Imports;

internal sealed class ContractBatch(ImportSession session, Work work) : OwnedBatch(session, work)
{
    protected override async Task<RowDecision> RowAsync(ImportRow row, CancellationToken cancellationToken)
    {
        if (ContractCells.Read(row) is not { } cells)
            return Failed(row);
        var owner = await OwnerAsync(row, Permission.ContractWrite, cancellationToken);
        if (owner is null)
            return Failed(row);
        await Work.Db.LockContractsAsync([owner.Id], cancellationToken);
        var contracts = await Work.OthersAsync(owner.Id, null, cancellationToken);
        var policies = row.Text(CustomerCsv.SlaPolicy) is null ? PolicyNames.None : await Session.PoliciesAsync(Work.Db, cancellationToken);
        if (contracts.Find(contract => string.Equals(contract.Name, cells.Name, StringComparison.OrdinalIgnoreCase)) is { } known)
            return await UpdateAsync(row, cells, known, contracts, owner, policies, cancellationToken);
        MayCreate(row);
        var custom = await CustomCellsAsync(row, CustomFieldTarget.Contract, owner, cancellationToken);
        if (await PlannedContract.OfAsync(row, cells, owner, contracts, policies, custom, Work, cancellationToken) is not { } planned)
            return Failed(row);
        await planned.AddAsync(owner, Work, cancellationToken);
        return Done(row, RowOutcome.Created, planned.Contract.Id.Value);
    }

    /// <summary>The head of the contract; its terms are agreed on by people, so others are only told.</summary>
    private async Task<RowDecision> UpdateAsync(
        ImportRow row,
        ContractCells cells,
        Contract known,
        List<Contract> contracts,
        Customer owner,
        PolicyNames policies,
        CancellationToken cancellationToken)
    {
        if (await SkippedAsync(row, known.Id.Value, cancellationToken) is { } skipped)
            return skipped;
        if (!MayUpdate(row, ErrorCode.ContractNameTaken))
            return Failed(row);
        if (row.Word<ContractKind>(CustomerCsv.ContractType) is { } kind && kind != known.Kind)
            row.Refuse(CustomerCsv.ContractType, ErrorCode.InvalidValue, $"does not change; it is {known.Kind}");
        TermsCells.WarnOfOthers(row, cells, known);
        var changes = new ContractChanges
        {
            StartsOn = Unless(row.Date(CustomerCsv.StartDate), known.StartsOn),
            EndsOn = Unless(row.Date(CustomerCsv.EndDate), known.EndsOn),
            IsTaxable = Unless(row.Flag("Taxable"), known.IsTaxable),
            IsDefault = Unless(row.Flag("Default"), known.IsDefault),
            Notes = row.Field("Notes") is { IsSet: true, Value: var notes } && notes != known.Notes ? notes : default(Optional<string?>),
        };
        if (row.Text(CustomerCsv.SlaPolicy) is not null
            && PlannedContract.PolicyOf(row, owner.Path, policies) is var policy
            && policy != known.SlaPolicyId)
            changes = changes with { SlaPolicyId = policy };
        var custom = await CustomChangesAsync(row, CustomFieldTarget.Contract, owner, known.Id.Value, cancellationToken);
        if (row.IsRefused)
            return Failed(row);
        var version = known.Version;
        if (changes != new ContractChanges())
        {
            var isCounted = await Work.HasLedgerAsync(known.Id, cancellationToken);
            var others = contracts.Where(other => other.Id != known.Id).ToList();
            var edited = known.Edit(changes, others, Work.TodayIn(owner.TimeZone), null, Work.Now, isCounted);
            row.Note(edited.Errors, ContractCells.ColumnOf);
        }

        if (row.IsRefused)
            return Failed(row);
        custom.Follow(known, CustomFieldTarget.Contract, owner.Id, known.Id.Value, version, Work);
        return Done(row, known.Version == version ? RowOutcome.Unchanged : RowOutcome.Updated, known.Id.Value);
    }

    private static Optional<T> Unless<T>(T? typed, T current)
        where T : struct => typed is { } value && !value.Equals(current) ? value : default(Optional<T>);
}
