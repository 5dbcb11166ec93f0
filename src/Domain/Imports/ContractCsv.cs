using CustomerGraph.Domain.Contracts;

namespace CustomerGraph.Domain.Imports;

/// <summary>The columns of contracts. Their key is the customer with the name.</summary>
public static class ContractCsv
{
    public const string CustomerCode = "CustomerCode";
    public const string CustomerExternalId = "CustomerExternalId";
    public const string ExternalSystem = "ExternalSystem";

    internal static ImportTemplate Template { get; } = new(
        ImportObject.Contracts, Columns(), ["ContractID", "CustomerName", "CreatedOn", "LastModified"]);

    private static IReadOnlyList<ImportColumn> Columns() =>
    [
        new(CustomerCode, "customerId", "The code of the customer.") { Example = "JBL" },
        new(ExternalSystem, "externalSystem", "The other system that the customer's external id is from."),
        new(CustomerExternalId, "customerExternalId", "The external id of the customer, instead of its code.") { Aliases = ["CustomerID"] },
        new(CustomerCsv.ContractName, "name", "The row's key, with the customer.") { Example = "Care", IsRequired = true },
        new(CustomerCsv.ContractType, "kind", "What kind of contract.")
        {
            Example = "RetainerFlatFee",
            Values = Enum.GetNames<ContractKind>(),
            IsRequired = true,
        },
        new(CustomerCsv.BillingPeriod, "billingPeriod", "How often it is charged.")
        {
            Example = "Monthly",
            Values = Enum.GetNames<BillingPeriod>(),
        },
        new(CustomerCsv.Rate, "rate", "The price of a piece, hour, device, gigabyte, ticket or user.")
        {
            Example = "15", Aliases = ["PrimaryRate", "PricePerHour", "RatePerDevice", "RatePerGB", "RatePerUser"],
        },
        new(CustomerCsv.Quantity, "quantity", "Pieces, hours, tickets or the sum, as the type wants it.")
        {
            Example = "10", Aliases = ["HoursIncluded", "ContractAmount", "TotalAmount", "TicketsIncluded", "MinimumQuantity"],
        },
        new("OverageRate", "overageRate", "The price of what goes beyond a block."),
        new("CountBy", "countBy", "Which devices, volumes or users are counted."),
        new(CustomerCsv.Currency, "currency", "Three letters of ISO 4217; the currency of the customer's country where it is left out.")
        {
            Example = "GBP",
        },
        new(CustomerCsv.StartDate, "startsOn", "The first day, YYYY-MM-DD.") { Example = "2025-01-31" },
        new(CustomerCsv.EndDate, "endsOn", "The last day; three years later where it is left out."),
        new("Default", "isDefault", "Whether work goes to it where nothing else is said.") { Values = ["true", "false"] },
        new("Taxable", "isTaxable", "Whether taxes are added to labour.") { Values = ["true", "false"] },
        new(CustomerCsv.SlaPolicy, "slaPolicyId", "The name of a policy. None for none.") { Example = "Gold", Aliases = ["SLA"] },
        new("Notes", "notes", "Free text of several lines."),
    ];
}
