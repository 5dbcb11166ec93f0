namespace CustomerGraph.Domain.Imports;

/// <summary>The columns of contacts. Their key is the e-mail address.</summary>
public static class ContactCsv
{
    internal static ImportTemplate Template { get; } = new(
        ImportObject.Contacts, Columns(), ["EndUserID", "CustomerName", "InIgnoreMode", "CreatedOn", "LastModified"]);

    private static IReadOnlyList<ImportColumn> Columns() =>
    [
        new(ContractCsv.CustomerCode, "customerId", "The code of the customer; empty for the one that the import is for.")
        {
            Example = "JBL",
        },
        new(ContractCsv.ExternalSystem, "externalSystem", "The other system that the customer's external id is from."),
        new(ContractCsv.CustomerExternalId, "customerExternalId", "The external id of the customer, instead of its code.")
        {
            Aliases = ["CustomerID"],
        },
        new("FirstName", "firstName", "All first names.") { Example = "Amina" },
        new("LastName", "lastName", "The last name.") { Example = "Okafor", Aliases = ["Surname"] },
        new(UserCsv.Email, "email", "The row's key: nobody else has it.") { Example = "amina@jones.example", IsRequired = true },
        new("JobTitle", "jobTitle", "What they do there.") { Example = "IT manager" },
        new("Phone", "phone", "In any notation."),
        new("MobilePhone", "mobilePhone", "In any notation."),
        new("IsContactPerson", "isContactPerson", "Whether to turn to them first.") { Example = "true", Values = ["true", "false"] },
    ];
}
