namespace CustomerGraph.Domain.Imports;

/// <summary>The columns of users, in the order of CPSM's workbook. Their key is the UPN.</summary>
public static class UserCsv
{
    public const string Upn = "Upn";
    public const string Username = "Username";
    public const string Password = "Password";
    public const string Email = "Email";

    internal static ImportTemplate Template { get; } = new(ImportObject.Users, Columns(), ["PhoneNumber", "CustomField"]);

    private static IReadOnlyList<ImportColumn> Columns() =>
    [
        new(ContractCsv.CustomerCode, "customerId", "The code of the customer; empty for the one that the import is for.")
        {
            Example = "JBL",
        },
        new("FirstName", "firstNames", "All first names.") { Example = "Zoë", IsRequired = true },
        new("Surname", "lastName", "The last name.") { Example = "O'Brien", IsRequired = true },
        new("DisplayName", "displayName", "Empty: made from the names as the setting users.displayNamePattern says."),
        new(Upn, "upn", "The name to sign in with, and the row's key.") { Example = "zoe@jones.example", IsRequired = true },
        new(Username, "username", "Of the directory account. Empty: made of the UPN and the customer's code."),
        new(Password, "password", "Needed for a new user; not looked at for one that exists.") { IsSecret = true },
        new(Email, "email", "Empty: the UPN."),
        new("Location", "location", "An office or a town; empty for none.") { Example = "Bristol" },
        new("Department", "department", "The unit of the firm; empty for none.") { Example = "Sales" },
        new("Roles", "roles", "Codes of roles, with commas between them.") { Example = "CustomerUser" },
        new("Roles2", "roles2", "More roles, for spreadsheets with short cells."),
        new("Roles3", "roles3", "More roles."),
        new("Roles4", "roles4", "More roles."),
    ];
}
