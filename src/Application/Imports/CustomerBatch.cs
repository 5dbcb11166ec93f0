using CustomerGraph.Application.Services;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Domain.Services;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Imports;

/// <summary>Rows of customers, of one level of the tree.</summary>
internal sealed partial class CustomerBatch(ImportSession session, CustomerLookups lookups, Work work) : RowBatch
{
    private readonly Dictionary<CustomerId, Customer> _written = [];

    private readonly List<(int Line, Customer? Customer)> _parents = [];

    private ServiceDefinition? _reseller;

    public async Task LoadAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Any(row => row.Staged.IsParent || row.Row.Text(CustomerCsv.Kind) is not null))
            _reseller = await work.Db.Services.AsNoTracking().FirstOrDefaultAsync(service => service.GrantsReseller, cancellationToken);
        if (session.IsTrial || session.Policy == ImportPolicy.CreateOnly)
            return;
        var ids = rows.Select(row => lookups.Matched(row.Row)?.Id).OfType<CustomerId>().ToList();
        foreach (var customer in await work.Db.Customers.Where(customer => ids.Contains(customer.Id)).ToListAsync(cancellationToken))
            _written[customer.Id] = customer;
    }

    public override async Task<RowDecision> DecideAsync(PlannedRow row, CancellationToken cancellationToken)
    {
        var (decision, customer) = await RowAsync(row, cancellationToken);
        if (row.Staged.IsParent)
            _parents.Add((row.Line, decision.Outcome == RowOutcome.Failed ? null : customer));
        return decision;
    }

    public override void Remember()
    {
        foreach (var (line, customer) in _parents)
            session.Parents[line] = customer;
    }

    private async Task<(RowDecision Decision, Customer? Customer)> RowAsync(PlannedRow row, CancellationToken cancellationToken)
    {
        var key = row.Row.Text(CustomerCsv.ExternalId) ?? CustomerLookups.CodeOf(row.Row);
        if ((session.Policy == ImportPolicy.CreateOnly || key is null)
            && lookups.ImportedBefore(row.Row) is { } before
            && !row.Row.IsRefused)
            return await SkippedAsync(row, key, before, cancellationToken);
        if (session.Policy != ImportPolicy.CreateOnly && lookups.Matched(row.Row) is { } matched)
            return await UpdateAsync(row, key, matched, cancellationToken);
        if (session.Policy == ImportPolicy.UpdateExisting)
            RefuseToCreate(row.Row, key);
        return await CreateAsync(row, key, cancellationToken);
    }

    private async Task<(RowDecision, Customer?)> SkippedAsync(
        PlannedRow row, string? key, CustomerId before, CancellationToken cancellationToken)
    {
        row.Row.Warn(CustomerCsv.CustomerName, ErrorCode.AlreadyImported, "a row of the same content was imported before");
        var customer = row.Staged.IsParent
            ? await work.Db.Customers.AsNoTracking().IgnoreAutoIncludes().SingleAsync(other => other.Id == before, cancellationToken)
            : null;
        return (new(RowOutcome.Skipped, key, before.Value), customer);
    }

    private static void RefuseToCreate(ImportRow row, string? key)
    {
        if (key is null)
            row.Refuse(CustomerCsv.ExternalId, ErrorCode.Required, "an update needs an external id or a code");
        else
        {
            row.Refuse(
                row.Text(CustomerCsv.ExternalId) is null ? CustomerCsv.Code : CustomerCsv.ExternalId,
                ErrorCode.NotFound,
                "belongs to no customer that could be updated");
        }
    }

    /// <summary>Who is to stand above; null where that is refused.</summary>
    private Customer? ParentOf(PlannedRow planned)
    {
        var row = planned.Row;
        var column = row.Text(CustomerCsv.ParentExternalId) is null ? CustomerCsv.ParentCode : CustomerCsv.ParentExternalId;
        if (planned.Staged.ParentLine is > 0 and var line)
        {
            var above = session.Parents.GetValueOrDefault(line);
            if (above is null)
                row.Refuse(column, ErrorCode.DependencyFailed, $"is not imported, because line {line} failed", otherLine: line);
            return above;
        }

        if (row.Problems.Any(problem => problem.Code == ErrorCode.ParentCycle))
            return null;
        var parent = lookups.NamedParent(row);
        if (parent is null)
        {
            row.Refuse(
                column,
                ErrorCode.UnknownParent,
                "is neither a customer nor a row of this file",
                ImportRow.Nearest(row.Text(column) ?? "", session.KnownParents));
        }

        return parent;
    }

    private void CheckMay(ImportRow row, string permission, TreePath path, string column)
    {
        if (!work.Actor.May(permission, path))
            row.Note([new NotPermitted(permission)], _ => column);
    }

    private static bool WantsReseller(PlannedRow row)
    {
        var kind = row.Row.Word<CustomerKind>(CustomerCsv.Kind);
        if (kind == CustomerKind.Provider)
            row.Row.Refuse(CustomerCsv.Kind, ErrorCode.IsRoot, "there is one provider, and it exists");
        return kind == CustomerKind.Reseller || row.Staged.IsParent;
    }

    /// <summary>The service that lets the customer have customers of its own; noted where it cannot be given.</summary>
    private async Task<CustomerService?> ResellerServiceAsync(
        ImportRow row, Customer customer, IReadOnlyCollection<CustomerService> held, bool isNew, CancellationToken cancellationToken)
    {
        CheckMay(row, Permission.ServiceProvision, customer.Path, CustomerCsv.Kind);
        if (_reseller is null)
        {
            row.Refuse(CustomerCsv.Kind, ErrorCode.UnknownService, "the catalogue has no service for resellers");
            return null;
        }

        // Whether it is offered there, and with what: as where it is assigned by hand.
        var ground = isNew
            ? await session.GroundAsync(customer, work, cancellationToken)
            : await work.GroundAsync(customer, [], cancellationToken);
        if (row.Take(ground.Choose(_reseller, PlanAudience.Customer, TypedChoice.None), _ => CustomerCsv.Kind) is not { } choice)
            return null;
        var ids = await work.IdsAsync(1, cancellationToken);
        var service = row.Take(
            CustomerService.Assign(new(ids.Next()), customer, _reseller, null, held, choice, work.Now), _ => CustomerCsv.Kind);
        if (service is not null)
            customer.GrantResellerCapability(work.Now);
        return service;
    }
}
