using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Imports;

/// <summary>The columns of customers. The first contract of a new customer may stand in its row.</summary>
public static class CustomerCsv
{
    public const string ExternalSystem = "ExternalSystem";
    public const string ExternalId = "ExternalId";
    public const string ParentCode = "ParentCode";
    public const string ParentExternalId = "ParentExternalId";
    public const string Code = "Code";
    public const string CustomerName = "CustomerName";
    public const string CustomerType = "CustomerType";
    public const string Kind = "Kind";
    public const string Stage = "CommercialStage";
    public const string StageReason = "CommercialStageReason";
    public const string Folder = "Folder";
    public const string Domains = "Domains";
    public const string SlaPolicy = "SlaPolicy";
    public const string ContractName = "ContractName";
    public const string ContractType = "ContractType";
    public const string BillingPeriod = "BillingPeriod";
    public const string Rate = "Rate";
    public const string Quantity = "Quantity";
    public const string Currency = "Currency";
    public const string StartDate = "StartDate";
    public const string EndDate = "EndDate";

    internal static ImportTemplate Template { get; } = new(
        ImportObject.Customers, Columns(), ["CreatedOn", "LastModified", "Longitude", "Latitude"]);

    private static IReadOnlyList<ImportColumn> Columns() =>
    [
        new(ExternalSystem, "externalIds.system", "The other system that the external id is from; the import's own where it is left out.")
        {
            Example = "crm",
        },
        new(ExternalId, "externalIds.value", "The row's key: a customer that has it is updated.")
        {
            Example = "crm-2",
            Aliases = ["CustomerID"],
        },
        new(
            ParentCode,
            "parentId",
            "The code of the customer above, which may stand in the same file; empty for the one that the import is for.")
        {
            Example = "NWR",
            Aliases = ["Parent"],
        },
        new(ParentExternalId, "parentExternalId", "The external id of the customer above, in the row's system, instead of its code."),
        new(Code, "code", "The short name; empty to have one made. It is the row's key where there is no external id.")
        {
            Aliases = ["CustomerCode", "ShortName"],
        },
        new(CustomerName, "name", "The full name.")
        {
            Example = "Jones the Baker Ltd",
            Aliases = ["FullName", "CompanyName", "SiteName"],
            IsRequired = true,
        },
        new(CustomerType, "type", "What the customer is for.") { Example = "Standard", Values = Enum.GetNames<CustomerType>() },
        new(Kind, "kind", "Reseller for who may have customers below; a row that others name as their parent becomes one anyway.")
        {
            Values = [nameof(CustomerKind.Customer), nameof(CustomerKind.Reseller)],
        },
        new(Domains, "primaryDomain", "Domain names with ; between them, the primary one first.")
        {
            Example = "jones.example;jones-bakery.example",
            Aliases = ["Domain"],
        },
        new("BusinessNumber", "businessNumber", "The number in the register of companies, or for taxes.") { Example = "GB999" },
        new("Rank", "rank", "Free text for people.") { Example = "Gold" },
        new("ContactName", "contactName", "Whom to ask for.") { Example = "Tom Jones" },
        new("ContactEmail", "contactEmail", "Where to write to.") { Example = "tom@jones.example", Aliases = ["Email"] },
        new("Phone", "phone", "In any notation."),
        new("Fax", "fax", "In any notation."),
        new("Address", "address", "Street and number.") { Example = "1 High St, Cardiff" },
        new("City", "city", "The place.") { Example = "Cardiff" },
        new("State", "state", "The state, canton or county."),
        new("Country", "country", "Two letters of ISO 3166-1, or the English name.") { Example = "GB" },
        new("ZipCode", "postalCode", "As it is written there.") { Example = "CF10 1AA", Aliases = ["ZipCodeStr"] },
        new("TimeZone", "timeZone", "An IANA zone.") { Example = "Europe/London" },
        new("Notes", "notes", "Free text of several lines."),
        new("Logo", "logoUrl", "The address of a picture."),
        new("Links", "links", "Addresses with blanks between them.") { Aliases = ["Website"] },
        new(Stage, "commercialStage", "How far the business is.") { Values = Enum.GetNames<CommercialStage>() },
        new(StageReason, "reason", "Why it came so far; needed for somebody who has left."),
        new(
            Folder,
            "folderId",
            "The folder of the customer above in which it is shown, with / between folders in each other; none is made.")
        {
            Example = "Europe/South",
        },
        new(
            SlaPolicy,
            "slaPolicyId",
            "The name of a policy: of the contract where there is one in the row, else of the customer. None for none.")
        {
            Example = "Gold",
            Aliases = ["SLA"],
        },
        .. ContractPart(),
    ];

    private static IEnumerable<ImportColumn> ContractPart() =>
    [
        new(ContractName, "contract.name", "The name of the customer's contract; a contract of that name is left as it is.")
        {
            Example = "Care",
        },
        new(ContractType, "contract.contractType", "What kind of contract.")
        {
            Example = "RetainerFlatFee",
            Values = Enum.GetNames<ContractKind>(),
        },
        new(BillingPeriod, "contract.billingPeriod", "How often it is charged.")
        {
            Example = "Monthly",
            Values = Enum.GetNames<BillingPeriod>(),
        },
        new(Rate, "contract.rate", "The price of a piece or an hour; one that is in no list of prices is added to the customer's.")
        {
            Example = "15",
        },
        new(Quantity, "contract.quantity", "How many pieces or hours.") { Example = "10" },
        new(Currency, "contract.currency", "Three letters of ISO 4217; the currency of the country where it is left out.")
        {
            Example = "GBP",
        },
        new(StartDate, "contract.startsOn", "The first day, YYYY-MM-DD.") { Example = "2025-01-31" },
        new(EndDate, "contract.endsOn", "The last day; three years later where it is left out."),
    ];
}
