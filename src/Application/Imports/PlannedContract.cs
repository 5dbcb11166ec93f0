using CustomerGraph.Application.Contracts;
using CustomerGraph.Application.CustomFields;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Domain.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Imports;

/// <summary>A contract as a row wants it, with the prices that are new for it.</summary>
internal sealed record PlannedContract(Contract Contract, IReadOnlyList<Rate> NewRates, CustomFieldChanges Fields)
{
    /// <summary>Null where something is wrong with it, and that is noted in the row.</summary>
    /// <param name="customer">Whose it is; it may be new itself.</param>
    /// <param name="others">All other contracts of the customer.</param>
    /// <param name="custom">Of the contract; a row of a customer has no columns for them.</param>
    public static async Task<PlannedContract?> OfAsync(
        ImportRow row, ContractCells cells, Customer customer, IReadOnlyCollection<Contract> others, PolicyNames policies,
        CustomCells custom, Work work,
        CancellationToken cancellationToken)
    {
        if (!work.Actor.May(Permission.ContractWrite, customer.Path))
            row.Note([new NotPermitted(Permission.ContractWrite)], _ => CustomerCsv.ContractName);
        var policy = PolicyOf(row, customer.Path, policies);
        var rates = new List<Rate>();
        var agreed = await AgreedAsync(cells.Rate, CustomerCsv.Rate);
        var overage = await AgreedAsync(cells.OverageRate, "OverageRate");
        var terms = cells.TermsOf(row, agreed, overage);
        var fields = custom.OfNew(row.Template.Object == ImportObject.Contracts ? row.Header.CustomFields : []);
        if (row.IsRefused)
            return null;
        var ids = await work.IdsAsync(1, cancellationToken);
        var input = InputOf(row, cells, customer, terms, work) with { Id = new(ids.Next()), SlaPolicyId = policy };
        return row.Take(Contract.Create(input, others), ContractCells.ColumnOf) is { } contract ? new(contract, rates, fields) : null;

        async Task<AgreedRate?> AgreedAsync(decimal? amount, string column)
        {
            if (amount is not { } price)
                return null;
            var (rate, isNew) = await RateAsync(row, price, column, cells.Name ?? "", customer, work, cancellationToken);
            if (isNew && rate is not null && !rates.Exists(other => other.Id == rate.Id))
                rates.Add(rate);
            return rate is null ? null : new(rate.Id, rate.Amount, rate.Description);
        }
    }

    /// <summary>Adds it to the work.</summary>
    public async Task AddAsync(Customer customer, Work work, CancellationToken cancellationToken)
    {
        work.Db.AddRange(NewRates);
        Fields.AddTo(work, customer.Id, Contract.Id.Value);
        await CreateContractHandler.AddAsync(Contract, customer, work, cancellationToken);
    }

    /// <summary>The policy that the row names; null for none, also where the name is refused.</summary>
    public static SlaPolicyId? PolicyOf(ImportRow row, TreePath path, PolicyNames policies)
    {
        if (row.Text(CustomerCsv.SlaPolicy) is not { } name
            || name.Equals("None", StringComparison.OrdinalIgnoreCase)
            || name == CellText.Clear)
            return null;
        if (policies.Find(name, path) is { } found)
            return found;
        row.Refuse(
            CustomerCsv.SlaPolicy,
            ErrorCode.NotFound,
            "is no policy that the customer can use",
            ImportRow.Nearest(name, policies.NamesFor(path)));
        return null;
    }

    private static NewContract InputOf(ImportRow row, ContractCells cells, Customer customer, Terms? terms, Work work)
    {
        var today = work.TodayIn(customer.TimeZone);
        return new()
        {
            Id = default,
            CustomerId = customer.Id,
            Name = cells.Name,
            Kind = cells.Kind!.Value,
            Terms = terms,
            Currency = cells.Currency
                ?? (terms is null || customer.PostalAddress.Country is not { } country ? null : Countries.CurrencyOf(country.Value)),
            StartsOn = cells.StartsOn ?? today,
            EndsOn = cells.EndsOn,
            IsDefault = row.Flag("Default") ?? false,
            IsTaxable = row.Flag("Taxable") ?? false,
            Notes = row.Template.Object == ImportObject.Contracts ? row.Text("Notes") : null,
            Today = today,
            Now = work.Now,
        };
    }

    /// <summary>The price from the lists that the customer can use, or a new one in its own.</summary>
    private static async Task<(Rate? Rate, bool IsNew)> RateAsync(
        ImportRow row, decimal amount, string column, string description, Customer customer, Work work, CancellationToken cancellationToken)
    {
        var owners = customer.Path.Ids;
        var listed = await work.Db.Rates.AsNoTracking()
            .Where(rate => owners.Contains(rate.OwnerId) && rate.Amount == amount && rate.ArchivedAt == null)
            .ToListAsync(cancellationToken);
        if (listed.Count > 0)
            return (listed.OrderByDescending(rate => rate.Description == description).ThenBy(rate => rate.Id.Value).First(), false);
        if (!work.Actor.May(Permission.RateWrite, customer.Path))
        {
            row.Note([new NotPermitted(Permission.RateWrite)], _ => column);
            return (null, false);
        }

        var ids = await work.IdsAsync(1, cancellationToken);
        var fields = new RateFields(amount, description.Length == 0 ? "Price" : description);
        var created = Rate.Create(new(ids.Next()), customer.Id, fields, work.Now);
        return (row.Take(created, error => error.Path is ["description", ..] ? CustomerCsv.ContractName : column), true);
    }
}
