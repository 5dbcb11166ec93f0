using CustomerGraph.Application.DomainNames;
using CustomerGraph.Application.Settings;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Domain.Services;

namespace CustomerGraph.Application.Imports;

internal sealed partial class CustomerBatch
{
    private async Task<(RowDecision Decision, Customer? Customer)> CreateAsync(
        PlannedRow planned, string? key, CancellationToken cancellationToken)
    {
        var row = planned.Row;
        var parent = ParentOf(planned);
        if (parent is not null)
            CheckMay(row, Permission.CustomerCreate, parent.Path, CustomerCsv.ParentCode);
        CheckFree(row);
        var code = await CodeAsync(row, cancellationToken);
        var created = await NewCustomerAsync(row, code, parent ?? session.Base, cancellationToken);
        row.Note(created.Errors.Where(error => parent is not null || error.Path is not ["parentId", ..]), CustomerCells.ColumnOf);
        var customer = created.IsSuccess ? created.Value : null;
        // What else is wrong with the row is told at once, of somebody who would stand in the same place.
        if ((customer ?? await StandInAsync(parent ?? session.Base, cancellationToken)) is not { } placed)
            return (Failed(key), null);
        var contractCells = ContractCells.Read(row);
        var reseller = WantsReseller(planned) ? await ResellerServiceAsync(row, placed, [], isNew: true, cancellationToken) : null;
        var contract = contractCells is null ? null : await ContractAsync(row, contractCells, placed, [], cancellationToken);
        var settings = await SettingsAsync(row, placed, contractCells is not null, cancellationToken);
        var custom = (await session.CustomCellsAsync(row, CustomFieldTarget.Customer, placed.Path, work.Db, cancellationToken))
            .OfNew(row.Header.CustomFields);
        var folder = await FolderAsync(row, parent?.Path, null, cancellationToken);
        if (session.Job.Options.Provisions)
            CheckProvisioning(row, placed, customer, planned.Staged.ParentLine > 0 ? null : parent);
        if (customer is null || row.IsRefused)
            return (Failed(key), null);
        if (session.IsTrial)
        {
            row.Note(
                await session.Quotas.TakeAsync(UsesOf(customer, reseller, parent!.Path), work.Db, work.Actor, cancellationToken),
                _ => null);
        }

        if (row.IsRefused)
            return (Failed(key), null);

        Take(customer, row);
        DomainConflicts.NoteConflicts(customer, lookups.Proofs, work);
        if (!session.IsTrial)
        {
            customer.PutInto(folder.ValueOr(null), work.Now);
            work.Db.Add(customer);
            if (reseller is not null)
                work.Db.Add(reseller);
            await work.CopyAsync(
                customer,
                await session.CopiedByAsync(customer.Id, planned.Staged.IsParent, parent!.Id, work, cancellationToken),
                cancellationToken);
            custom.AddTo(work, customer.Id, customer.Id.Value);
            foreach (var keep in settings)
                await keep();
            if (contract is not null)
                await contract.AddAsync(customer, work, cancellationToken);
        }

        return (new(RowOutcome.Created, key ?? customer.Code.Value, session.IsTrial ? null : customer.Id.Value), customer);
    }

    /// <param name="above">Who is there already and stands above; null for somebody of this import.</param>
    private void CheckProvisioning(ImportRow row, Customer placed, Customer? customer, Customer? above)
    {
        CheckMay(row, Permission.CustomerProvision, placed.Path, CustomerCsv.CustomerName);
        if (above is { CountsAsProvisioned: false })
            row.Note([ProvisioningErrors.ParentNotProvisioned(above.Code.Value)], _ => CustomerCsv.ParentCode);
        if (customer is not null)
            row.Note(customer.CheckProvisionable().Errors, CustomerCells.ColumnOf);
    }

    private static List<MoreUsed> UsesOf(Customer customer, CustomerService? reseller, TreePath parent)
    {
        List<MoreUsed> uses =
            [new(new(customer.CountedAs!.Value), 1, parent), new(new(QuotaMetric.Domains), customer.Domains.Count, parent)];
        if (reseller is not null)
            uses.Add(new(new(QuotaMetric.ServiceInstances, reseller.ServiceCode), 1, parent));
        return uses;
    }

    private static RowDecision Failed(string? key) => new(RowOutcome.Failed, key, null);

    /// <summary>Later rows of this batch, or of this trial, cannot have it any more.</summary>
    private void Take(Customer customer, ImportRow row)
    {
        lookups.TakenCodes.Add(customer.Code.Value);
        if (lookups.KeyOf(row) is { } taken)
            lookups.TakenKeys.Add(taken);
    }

    private async Task<CustomerCode?> CodeAsync(ImportRow row, CancellationToken cancellationToken)
    {
        if (CustomerLookups.CodeOf(row) is not { } typed)
            return row.Text(CustomerCsv.CustomerName) is { } name
                ? row.Take(
                    await session.Codes.NextAsync(name, work.Db, code => lookups.TakenCodes.Contains(code.Value), cancellationToken),
                    CustomerCells.ColumnOf)
                : null;
        if (row.Take(CustomerCode.Parse(typed), CustomerCells.ColumnOf) is not { } code)
            return null;
        if (lookups.IsCodeTaken(code.Value) && !row.Problems.Any(problem => problem is { Code: ErrorCode.Duplicate, IsError: true }))
            row.Refuse(CustomerCsv.Code, ErrorCode.CodeTaken, "is taken");
        return code;
    }

    private void CheckFree(ImportRow row)
    {
        if (lookups.KeyOf(row) is { } key
            && (lookups.HolderOf(key) is not null || lookups.TakenKeys.Contains(key))
            && row.Problems.All(problem => problem.Code != ErrorCode.Duplicate || !problem.IsError))
            row.Refuse(CustomerCsv.ExternalId, ErrorCode.ExternalIdTaken, "belongs to another customer");
    }

    private async Task<Customer?> StandInAsync(Customer parent, CancellationToken cancellationToken)
    {
        var ids = await work.IdsAsync(1, cancellationToken);
        var input = new NewCustomer
        {
            Id = new(ids.Next()), Code = CustomerCode.Of("XX"), Fields = new() { Name = "Stand-in" }, NextDomainNameId = () =>
                default, Now = work.Now,
        };
        return Customer.Create(input, parent, int.MaxValue).TryGet(out var customer, out _) ? customer : null;
    }

    private async Task<Result<Customer>> NewCustomerAsync(
        ImportRow row, CustomerCode? code, Customer parent, CancellationToken cancellationToken)
    {
        var domains = RowKeys.DomainsOf(row).Where(domain => domain != CellText.Clear).ToList();
        var ids = await work.IdsAsync(Math.Min(domains.Count, Customer.MaxDomains) + 1, cancellationToken);
        var fields = CustomerCells.FieldsOf(row);
        if (lookups.ExternalIdOf(row) is { } externalId)
            fields = fields with { ExternalIds = Optional.Of<IReadOnlyList<ExternalId>>([externalId]) };
        var rules = await session.RulesBelowAsync(parent, work, cancellationToken);
        return Customer.Create(
            new NewCustomer
            {
                Id = new(ids.Next()),
                Code = code ?? CustomerCode.Of("XX"),
                Fields = rules.Complete(fields),
                CommercialStage = row.Word<CommercialStage>(CustomerCsv.Stage) ?? CommercialStage.Customer,
                PrimaryDomain = domains.FirstOrDefault(),
                DomainAliases = [.. domains.Skip(1)],
                PublicMail = rules.PublicMail,
                NextDomainNameId = () => new DomainNameId(ids.Next()),
                Now = work.Now,
            },
            parent,
            rules.MaxDepth);
    }
}
