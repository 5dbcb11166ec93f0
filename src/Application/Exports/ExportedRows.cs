using System.Globalization;
using CustomerGraph.Application.Imports;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Folders;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace CustomerGraph.Application.Exports;

/// <param name="Cells">A text for each column that says something.</param>
internal sealed record ExportedRow(long Id, Dictionary<string, string?> Cells);

/// <summary>Objects as rows of their template.</summary>
internal static class ExportedRows
{
    public static async Task<List<ExportedRow>> OfAsync(
        ImportObject @object, List<long> numbers, CustomerGraphDb db, Actor actor, CancellationToken cancellationToken) => @object switch
    {
        ImportObject.Customers => await CustomersAsync([.. numbers.Select(number => new CustomerId(number))], db, actor, cancellationToken),
        ImportObject.Users => await UsersAsync([.. numbers.Select(number => new UserId(number))], db, cancellationToken),
        ImportObject.Contacts => await ContactsAsync([.. numbers.Select(number => new ContactId(number))], db, cancellationToken),
        _ => await ContractsAsync([.. numbers.Select(number => new ContractId(number))], db, cancellationToken),
    };

    private static async Task<List<ExportedRow>> CustomersAsync(
        List<CustomerId> ids, CustomerGraphDb db, Actor actor, CancellationToken cancellationToken)
    {
        var customers = await db.Customers.AsNoTracking()
            .Where(customer => ids.Contains(customer.Id))
            .OrderBy(customer => customer.Id)
            .ToListAsync(cancellationToken);
        var parents = customers.Where(customer => customer.Path.Parent is { } above && actor.CanSee(above))
            .Select(customer => customer.ParentId!.Value)
            .Distinct()
            .ToList();
        var codes = await CodesAsync(parents, db, cancellationToken);
        var folders = await db.Folders.AsNoTracking()
            .Where(folder => parents.Contains(folder.CustomerId))
            .ToDictionaryAsync(folder => folder.Id, cancellationToken);
        return customers.ConvertAll(customer => new ExportedRow(customer.Id.Value, Row(
            customer,
            customer.ParentId is { } parent ? codes.GetValueOrDefault(parent) : null,
            customer.FolderId is { } id && folders.TryGetValue(id, out var folder) ? FolderPath.Of(folder, folders) : null)));
    }

    private static Dictionary<string, string?> Row(Customer customer, string? parentCode, string? folder)
    {
        var externalId = customer.ExternalIds.Count > 0 ? customer.ExternalIds[0] : null;
        var domains = customer.Domains.OrderByDescending(domain => domain.IsPrimary)
            .ThenBy(domain => domain.Id.Value)
            .Select(domain => domain.Name.Value);
        return new()
        {
            [CustomerCsv.ExternalSystem] = externalId?.System,
            [CustomerCsv.ExternalId] = externalId?.Value,
            [CustomerCsv.ParentCode] = parentCode,
            [CustomerCsv.Code] = customer.Code.Value,
            [CustomerCsv.CustomerName] = customer.Name,
            [CustomerCsv.CustomerType] = customer.Type.ToString(),
            [CustomerCsv.Kind] = customer.IsRoot ? null : customer.Kind.ToString(),
            [CustomerCsv.Stage] = customer.IsRoot ? null : customer.CommercialStage.ToString(),
            [CustomerCsv.StageReason] = customer.CommercialStageReason,
            [CustomerCsv.Folder] = folder,
            [CustomerCsv.Domains] = string.Join(';', domains),
            ["BusinessNumber"] = customer.BusinessNumber,
            ["Rank"] = customer.Rank,
            ["ContactName"] = customer.ContactName,
            ["ContactEmail"] = customer.ContactEmail?.Value,
            ["Phone"] = customer.Phone,
            ["Fax"] = customer.Fax,
            ["Address"] = customer.PostalAddress.Address,
            ["City"] = customer.PostalAddress.City,
            ["State"] = customer.PostalAddress.State,
            ["Country"] = customer.PostalAddress.Country?.Value,
            ["ZipCode"] = customer.PostalAddress.PostalCode,
            ["TimeZone"] = customer.TimeZone,
            ["Notes"] = customer.Notes,
            ["Logo"] = customer.LogoUrl,
            ["Links"] = string.Join(' ', customer.Links),
        };
    }

    private static async Task<List<ExportedRow>> UsersAsync(List<UserId> ids, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        var users = await db.Users.AsNoTracking()
            .Where(user => ids.Contains(user.Id))
            .OrderBy(user => user.Id)
            .ToListAsync(cancellationToken);
        var codes = await CodesAsync([.. users.Select(user => user.CustomerId).Distinct()], db, cancellationToken);
        return users.ConvertAll(user => new ExportedRow(user.Id.Value, new()
        {
            [ContractCsv.CustomerCode] = codes[user.CustomerId],
            ["FirstName"] = user.FirstNames,
            ["Surname"] = user.LastName,
            ["DisplayName"] = user.DisplayName,
            [UserCsv.Upn] = user.Upn.Value,
            [UserCsv.Username] = user.Username.Value,
            [UserCsv.Email] = user.Email.Value,
            ["Location"] = user.Place.Location,
            ["Department"] = user.Place.Department,
            ["Roles"] = string.Join(',', user.Roles),
        }));
    }

    private static async Task<List<ExportedRow>> ContactsAsync(List<ContactId> ids, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        var contacts = await db.Contacts.AsNoTracking()
            .Where(contact => ids.Contains(contact.Id))
            .OrderBy(contact => contact.Id)
            .ToListAsync(cancellationToken);
        var codes = await CodesAsync([.. contacts.Select(contact => contact.CustomerId).Distinct()], db, cancellationToken);
        return contacts.ConvertAll(contact => new ExportedRow(contact.Id.Value, new()
        {
            [ContractCsv.CustomerCode] = codes[contact.CustomerId],
            ["FirstName"] = contact.FirstName,
            ["LastName"] = contact.LastName,
            [UserCsv.Email] = contact.Email.Value,
            ["JobTitle"] = contact.JobTitle,
            ["Phone"] = contact.Phone,
            ["MobilePhone"] = contact.MobilePhone,
            ["IsContactPerson"] = Text(contact.IsContactPerson),
        }));
    }

    private static async Task<List<ExportedRow>> ContractsAsync(
        List<ContractId> ids, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        var contracts = await db.Contracts.AsNoTracking()
            .Where(contract => ids.Contains(contract.Id))
            .OrderBy(contract => contract.Id)
            .ToListAsync(cancellationToken);
        var codes = await CodesAsync([.. contracts.Select(contract => contract.CustomerId).Distinct()], db, cancellationToken);
        var policyIds = contracts.Select(contract => contract.SlaPolicyId).Distinct().ToList();
        var policies = await db.SlaPolicies.AsNoTracking()
            .Where(policy => policyIds.Contains(policy.Id))
            .ToDictionaryAsync(policy => policy.Id, policy => policy.Name, cancellationToken);
        return contracts.ConvertAll(contract =>
        {
            var policy = contract.SlaPolicyId is { } id ? policies[id] : null;
            return new ExportedRow(contract.Id.Value, Row(contract, codes[contract.CustomerId], policy));
        });
    }

    private static Dictionary<string, string?> Row(Contract contract, string customerCode, string? policy)
    {
        var (quantity, rate, overage, countBy) = TermsCells.Of(contract.Terms);
        return new()
        {
            [ContractCsv.CustomerCode] = customerCode,
            [CustomerCsv.ContractName] = contract.Name,
            [CustomerCsv.ContractType] = contract.Kind.ToString(),
            [CustomerCsv.BillingPeriod] = contract.Terms?.Period.ToString(),
            [CustomerCsv.Rate] = Text(rate),
            [CustomerCsv.Quantity] = Text(quantity == 0 && contract.Kind == ContractKind.PerUser ? null : quantity),
            ["OverageRate"] = Text(overage),
            ["CountBy"] = countBy,
            [CustomerCsv.Currency] = contract.Currency?.Code,
            [CustomerCsv.StartDate] = Text(contract.StartsOn),
            [CustomerCsv.EndDate] = Text(contract.EndsOn),
            ["Default"] = Text(contract.IsDefault),
            ["Taxable"] = Text(contract.IsTaxable),
            [CustomerCsv.SlaPolicy] = policy,
            ["Notes"] = contract.Notes,
        };
    }

    private static async Task<Dictionary<CustomerId, string>> CodesAsync(
        List<CustomerId> ids, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        var found = await db.Customers.AsNoTracking().IgnoreAutoIncludes().Where(customer => ids.Contains(customer.Id))
            .Select(customer => new { customer.Id, customer.Code }).ToListAsync(cancellationToken);
        return found.ToDictionary(customer => customer.Id, customer => customer.Code.Value);
    }

    private static string Text(bool flag) => flag ? "true" : "false";

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static string? Text(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture);
}
