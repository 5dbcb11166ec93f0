using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Imports;

namespace CustomerGraph.Application.Imports;

/// <summary>The cells of a customer's row as the fields of the input that they stand for.</summary>
internal static class CustomerCells
{
    public static CustomerFields FieldsOf(ImportRow row) => new()
    {
        Name = row.Field(CustomerCsv.CustomerName),
        Type = row.Word<CustomerType>(CustomerCsv.CustomerType) is { } type ? type : default(Optional<CustomerType>),
        ContactName = row.Field("ContactName"),
        ContactEmail = row.Field("ContactEmail"),
        Address = row.Field("Address"),
        City = row.Field("City"),
        State = row.Field("State"),
        PostalCode = row.Field("ZipCode"),
        Country = row.Field("Country") is { IsSet: true, Value: { } country } ? Countries.CodeOf(country) : row.Field("Country"),
        Phone = row.Field("Phone"),
        Fax = row.Field("Fax"),
        BusinessNumber = row.Field("BusinessNumber"),
        Rank = row.Field("Rank"),
        TimeZone = row.Field("TimeZone"),
        Notes = row.Field("Notes"),
        LogoUrl = row.Field("Logo"),
        Links = LinksOf(row),
    };

    /// <summary>The column that a refusal of the domain blames.</summary>
    public static string? ColumnOf(DomainError error) => error.Path is [var field, ..] ? field switch
    {
        "parentId" => CustomerCsv.ParentCode,
        "primaryDomain" or "domainAliases" or "domain" => CustomerCsv.Domains,
        "stage" => CustomerCsv.Stage,
        "externalIds" => CustomerCsv.ExternalId,
        _ => ImportTemplate.Of(ImportObject.Customers).Columns.FirstOrDefault(column => column.Field == field)?.Name,
    } : null;

    private static Optional<IReadOnlyList<string>> LinksOf(ImportRow row) => row.Field("Links") switch
    {
        { IsSet: false } => default,
        { Value: null } => Optional.Of<IReadOnlyList<string>>([]),
        { Value: var text } => Optional.Of<IReadOnlyList<string>>(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
    };
}
