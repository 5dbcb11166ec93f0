using System.Collections.Frozen;

namespace CustomerGraph.Domain.Access;

/// <summary>Codes of the built-in roles.</summary>
public static class Roles
{
    public const string CustomerAdministrator = "CustomerAdministrator";

    private static readonly FrozenDictionary<string, string> BuiltIn = new[]
    {
        "ServiceProviderAdministrator", "ServiceProviderDeveloper", "ResellerFullAdministrator", "ResellerAdministrator", CustomerAdministrator,
        "UserAdministrator", "PartialUserAdministrator", "ServiceAdministrator", "UserAndServiceAdministrator", "ContentManagementAdministrator",
        "MyAccountManagement", "MyServicesManagement", "MyAccountAndServicesManagement", "ReadOnlyAuditor", "ApiUser",
    }.ToFrozenDictionary(role => role, StringComparer.OrdinalIgnoreCase);

    /// <summary>The role in its one spelling, or UNKNOWN_ROLE.</summary>
    public static Result<string> Parse(string typed) =>
        BuiltIn.TryGetValue(typed.Trim(), out var role) ? role : AccessErrors.UnknownRole(typed);
}
