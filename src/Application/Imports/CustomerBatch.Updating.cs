using CustomerGraph.Application.Contracts;
using CustomerGraph.Application.DomainNames;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Domain.Services;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Imports;

internal sealed partial class CustomerBatch
{
    private async Task<(RowDecision Decision, Customer? Customer)> UpdateAsync(
        PlannedRow planned, string? key, Customer copy, CancellationToken cancellationToken)
    {
        var row = planned.Row;
        CheckPlace(planned, copy);
        CheckMay(row, Permission.CustomerUpdate, copy.Path, CustomerCsv.CustomerName);
        var (version, before) = (copy.Version, (copy.CountedAs, copy.Type, Domains: copy.Domains.Count));
        // The copy takes every change first, so what is written is not touched unless all of the row is right.
        await ChangeAsync(row, copy, cancellationToken);
        var held = WantsReseller(planned) && !copy.CanHaveChildren ? await HeldAsync(copy.Id, cancellationToken) : null;
        var reseller = held is null ? null : await ResellerServiceAsync(row, copy, held, isNew: false, cancellationToken);
        var cells = ContractCells.Read(row);
        var contract = await NewContractAsync(row, cells, copy, cancellationToken);
        var settings = await SettingsAsync(row, copy, cells is not null, cancellationToken);
        var custom = (await session.CustomCellsAsync(row, CustomFieldTarget.Customer, copy.Path, work.Db, cancellationToken))
            .Of(lookups.HeldBy(copy.Id));
        var folder = await FolderAsync(row, copy.Path.Parent, copy.FolderId, cancellationToken);
        if (session.IsTrial && !row.IsRefused)
        {
            var used = await MoreUsedAsync(before, copy, reseller, cancellationToken);
            row.Note(await session.Quotas.TakeAsync(used, work.Db, work.Actor, cancellationToken), _ => null);
        }

        if (row.IsRefused)
            return (Failed(key), null);

        var isChanged = copy.Version != version
            || folder.IsSet
            || reseller is not null
            || contract is not null
            || settings.Count + custom.All.Count > 0;
        if (!session.IsTrial && isChanged)
        {
            var customer = _written[copy.Id];
            await ChangeAsync(row, customer, cancellationToken);
            if (folder.IsSet)
                customer.PutInto(folder.Value, work.Now);
            custom.Follow(customer, CustomFieldTarget.Customer, customer.Id, customer.Id.Value, version, work);
            if (reseller is not null)
            {
                work.Db.Add(reseller);
                customer.GrantResellerCapability(work.Now);
            }

            foreach (var keep in settings)
                await keep();
            if (contract is not null)
                await contract.AddAsync(customer, work, cancellationToken);
        }

        return (new(isChanged ? RowOutcome.Updated : RowOutcome.Unchanged, key, copy.Id.Value), copy);
    }

    /// <summary>What the customer uses more than before; its users count elsewhere where it becomes or ceases to be a test.</summary>
    private async Task<List<MoreUsed>> MoreUsedAsync(
        (QuotaMetric? CountedAs, CustomerType Type, int Domains) before,
        Customer copy,
        CustomerService? reseller,
        CancellationToken cancellationToken)
    {
        List<MoreUsed> uses = [new(new(QuotaMetric.Domains), copy.Domains.Count - before.Domains, copy.Path)];
        if (reseller is not null)
            uses.Add(new(new(QuotaMetric.ServiceInstances, reseller.ServiceCode), 1, copy.Path));
        if (copy.CountedAs != before.CountedAs && copy.Path.Parent is { } parent)
            uses.AddRange([new(new(before.CountedAs!.Value), -1, parent), new(new(copy.CountedAs!.Value), 1, parent)]);
        if (copy.Type == CustomerType.Test == (before.Type == CustomerType.Test))
            return uses;
        var users = await work.Db.Users.CountAsync(user => user.CustomerId == copy.Id, cancellationToken);
        return [.. uses, new(UsersOf(before.Type), -users, copy.Path), new(UsersOf(copy.Type), users, copy.Path)];
    }

    private static QuotaKey UsersOf(CustomerType type) => new(type == CustomerType.Test ? QuotaMetric.TestUsers : QuotaMetric.Users);

    private void CheckPlace(PlannedRow planned, Customer customer)
    {
        var row = planned.Row;
        if (row.Text(CustomerCsv.ParentCode) is null && row.Text(CustomerCsv.ParentExternalId) is null)
            return;
        if (ParentOf(planned) is { } parent && parent.Id != customer.ParentId)
            row.Refuse(CustomerCsv.ParentCode, ErrorCode.ParentDiffers, "is not who stands above the customer; an import moves nobody");
    }

    private async Task ChangeAsync(ImportRow row, Customer customer, CancellationToken cancellationToken)
    {
        var fields = CustomerCells.FieldsOf(row);
        if (lookups.ExternalIdOf(row) is { } externalId && !customer.ExternalIds.Contains(externalId))
        {
            CheckFree(row);
            var kept = customer.ExternalIds.Where(other => other.System != externalId.System);
            fields = fields with { ExternalIds = Optional.Of<IReadOnlyList<ExternalId>>([.. kept, externalId]) };
        }

        Note(row, customer.Edit(fields, null, work.Now));
        if (row.Word<CommercialStage>(CustomerCsv.Stage) is { } stage && stage != customer.CommercialStage)
            Note(row, customer.ChangeCommercialStage(stage, row.Text(CustomerCsv.StageReason), null, work.Now));
        await ChangeCodeAsync(row, customer, cancellationToken);
        await ChangeDomainsAsync(row, customer, cancellationToken);
    }

    private async Task ChangeCodeAsync(ImportRow row, Customer customer, CancellationToken cancellationToken)
    {
        if (CustomerLookups.CodeOf(row) is not { } typed || typed == customer.Code.Value)
            return;
        if (row.Take(CustomerCode.Parse(typed), CustomerCells.ColumnOf) is not { } code)
            return;
        if (lookups.IsCodeTaken(code.Value))
        {
            row.Refuse(CustomerCsv.Code, ErrorCode.CodeTaken, "is taken");
            return;
        }

        var children = await work.Db.Customers.CountAsync(
            child => child.ParentId == customer.Id && child.DeletedAt == null, cancellationToken);
        Note(row, customer.ChangeCode(code, new CodeDependents(children, 0, 0), null, work.Now));
    }

    /// <summary>Names are added, and the first one becomes the primary one; none is taken away.</summary>
    private async Task ChangeDomainsAsync(ImportRow row, Customer customer, CancellationToken cancellationToken)
    {
        foreach (var (index, typed) in RowKeys.DomainsOf(row).Index())
        {
            var isHeld = DomainName.Parse(typed).TryGet(out var name, out _) && customer.Holds(name);
            if (isHeld && (index > 0 || customer.PrimaryDomain?.Name == name))
                continue;
            CheckMay(row, Permission.DomainWrite, customer.Path, CustomerCsv.Domains);
            if (isHeld)
            {
                Note(row, customer.MakePrimary(name!, null, work.Now));
                continue;
            }

            var ids = await work.IdsAsync(1, cancellationToken);
            var publicMail = (await session.RulesBelowAsync(customer, work, cancellationToken)).PublicMail;
            var added = customer.AddDomain(new(ids.Next()), typed, index == 0, publicMail, null, work.Now);
            if (row.Take(added, _ => CustomerCsv.Domains) is not null)
                DomainConflicts.NoteConflicts(customer, lookups.Proofs, work);
        }
    }

    private Task<List<CustomerService>> HeldAsync(CustomerId id, CancellationToken cancellationToken) =>
        work.Db.CustomerServices.AsNoTracking().Where(service => service.CustomerId == id).ToListAsync(cancellationToken);

    /// <summary>
    /// A contract of that name is left as it is, and the row is told what it would change: contracts are changed by rows of their own.
    /// </summary>
    private async Task<PlannedContract?> NewContractAsync(
        ImportRow row, ContractCells? cells, Customer customer, CancellationToken cancellationToken)
    {
        if (cells is null)
            return null;
        if (!session.IsTrial)
            await work.Db.LockContractsAsync([customer.Id], cancellationToken);
        var others = await work.OthersAsync(customer.Id, null, cancellationToken);
        if (others.Find(other => string.Equals(other.Name, cells.Name, StringComparison.OrdinalIgnoreCase)) is not { } known)
            return await ContractAsync(row, cells, customer, others, cancellationToken);
        HeadCells.WarnOfOthers(row, cells, known, PlannedContract.PolicyOf(row, customer.Path, lookups.Policies));
        TermsCells.WarnOfOthers(row, cells, known);
        return null;
    }

    private async Task<PlannedContract?> ContractAsync(
        ImportRow row, ContractCells cells, Customer customer, IReadOnlyCollection<Contract> others, CancellationToken cancellationToken)
    {
        var custom = await session.CustomCellsAsync(row, CustomFieldTarget.Contract, customer.Path, work.Db, cancellationToken);
        return await PlannedContract.OfAsync(row, cells, customer, others, lookups.Policies, custom, work, cancellationToken);
    }

    private static void Note(ImportRow row, Result result) => row.Note(result.Errors, CustomerCells.ColumnOf);
}
