using System.Collections.Frozen;
using static CustomerGraph.Domain.Access.Permission;

namespace CustomerGraph.Domain.Access;

/// <summary>A built-in role as it is shipped. Its id is the same in every database, and never given to another role.</summary>
/// <param name="DefaultScope">How far an assignment reaches that does not say so itself.</param>
public sealed record BuiltInRole(
    RoleId Id,
    string Code,
    string Description,
    IReadOnlySet<string> Permissions,
    IReadOnlyList<RoleInclude> Includes,
    AssignmentScope DefaultScope);

/// <summary>The roles that every provider has from the beginning. They can be copied, not edited.</summary>
public static class BuiltInRoles
{
    public const string ServiceProviderAdministrator = "ServiceProviderAdministrator";
    public const string CustomerAdministrator = "CustomerAdministrator";
    public const string ServiceAdministrator = "ServiceAdministrator";

    /// <summary>Ids up to here belong to built-in roles.</summary>
    public const long LastReservedId = 100;

    private static readonly string[] Looking = [CustomerRead, ServiceRead, PlanRead, DomainRead];

    private static readonly string[] OnUsers =
        [
            CustomerRead, UserRead, UserCreate, UserUpdate, UserDelete, UserProvision, UserDeprovision, UserResetPassword, DomainRead,
            ServiceRead, RoleRead, RoleAssign,
        ];

    private static readonly string[] OnBrands = [CustomerRead, BrandRead, BrandWrite];

    private static readonly string[] OnOwnAccount = [CustomerRead, UserRead];

    private static readonly string[] OnOwnServices = [CustomerRead, ServiceRead, PlanRead];

    private static readonly string[] OfCustomers =
    [
        .. OnUsers, .. OnBrands, .. Looking, CustomerManage, CustomerUpdate, SettingRead, SettingWrite, ServiceProvision,
        ServiceDeprovision, QuotaRead,
        DomainWrite, DomainVerify, ContactRead, ContactWrite, ContractRead, SlaRead, TicketClockRead, ImportRun, ApprovalDecide, ReportRead,
        RoleManage,
    ];

    // What only the provider itself decides.
    private static readonly string[] OfProvidersOnly = [CustomerForceDelete, CustomerForceReset];

    private static readonly string[] OfResellersOnly = [CustomerCreate, CustomerDelete, CustomerMove];

    private static readonly FrozenDictionary<string, BuiltInRole> ByCode = Define()
        .ToFrozenDictionary(role => role.Code, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<RoleId, BuiltInRole> ById = ByCode.Values.ToFrozenDictionary(role => role.Id);

    /// <summary>Those that do not hang on a service, by id.</summary>
    public static IReadOnlyList<BuiltInRole> Fixed { get; } = [.. ByCode.Values.OrderBy(role => role.Id.Value)];

    public static BuiltInRole Of(string code) => ByCode[code];

    /// <summary>Null for an id of a custom role or of the role of a service.</summary>
    public static BuiltInRole? Find(RoleId id) => ById.GetValueOrDefault(id);

    /// <summary>The code of the role that administers one service.</summary>
    public static string CodeForService(string serviceCode) => $"{serviceCode}Administrator";

    /// <summary>What the administrator of one service may do with it.</summary>
    public static IReadOnlySet<string> PermissionsForService(string serviceCode) => new[]
    {
        CustomerRead, ForService(ServiceRead, serviceCode), ForService(ServiceProvision, serviceCode),
        ForService(ServiceDeprovision, serviceCode),
    }.ToFrozenSet();

    /// <summary>
    /// All of them for a catalogue: ServiceAdministrator includes the role of each service, as far as a customer has the service.
    /// </summary>
    /// <param name="services">The services that have a role of their own, with its id.</param>
    public static IEnumerable<RoleNode> All(IReadOnlyCollection<(RoleId Id, string ServiceCode)> services) =>
    [
        .. Fixed.Select(role => new RoleNode(role.Id, role.Code, role.Permissions, IncludesOf(role, services), Owner: null)),
        .. services.Select(service =>
            new RoleNode(service.Id, CodeForService(service.ServiceCode), PermissionsForService(service.ServiceCode), [], Owner: null)),
    ];

    private static IReadOnlyList<RoleInclude> IncludesOf(BuiltInRole role, IReadOnlyCollection<(RoleId Id, string ServiceCode)> services) =>
        role.Code == ServiceAdministrator
            ? [.. services.Select(service => new RoleInclude(service.Id, service.ServiceCode))]
            : role.Includes;

    private static BuiltInRole[] Define() =>
    [
        Role(1, ServiceProviderAdministrator, "Everything, everywhere.", Permission.All, AssignmentScope.Subtree),
        Role(2, "ServiceProviderDeveloper", "Builds on the API: keys, webhooks and reading everything.",
            [.. Permission.All.Where(OnlyReads), TokenManage, WebhookManage, ImportRun], AssignmentScope.Subtree),
        Role(3, "ResellerFullAdministrator", "Everything below a reseller, resellers of its own included.",
            Permission.All.Except(OfProvidersOnly), AssignmentScope.Subtree),
        Role(4, "ResellerAdministrator", "Everything below a reseller, but creating, moving and deleting customers.",
            Permission.All.Except(OfProvidersOnly).Except(OfResellersOnly), AssignmentScope.Subtree),
        Role(5, CustomerAdministrator, "Manages one customer: its people, services, domain names and contacts.", OfCustomers),
        Role(6, "UserAdministrator", "Creates, changes and removes the people of a customer.", OnUsers),
        Role(7, "PartialUserAdministrator", "Resets passwords.", [CustomerRead, UserRead, UserResetPassword]),
        Role(8, ServiceAdministrator, "Manages the services that the customer has, and only those.", Looking),
        Role(9, "UserAndServiceAdministrator", "Manages people and the services that the customer has.", [], includes: [6, 8]),
        Role(10, "ContentManagementAdministrator", "Designs brands.", OnBrands),
        Role(11, "MyAccountManagement", "Looks after the own account.", OnOwnAccount),
        Role(12, "MyServicesManagement", "Looks after the own services.", OnOwnServices),
        Role(13, "MyAccountAndServicesManagement", "Looks after the own account and services.", [], includes: [11, 12]),
        Role(14, "ReadOnlyAuditor", "Sees everything and changes nothing.", Permission.All.Where(OnlyReads)),
        Role(
            15,
            "ApiUser",
            "For programs: the daily work without keys, roles and locks.",
            ApiScopes.Permissions([ApiScope.Write]),
            AssignmentScope.Subtree),
    ];

    private static BuiltInRole Role(
        long id,
        string code,
        string description,
        IEnumerable<string> permissions,
        AssignmentScope scope = AssignmentScope.Self,
        long[]? includes = null) =>
        new(
            new(id),
            code,
            description,
            permissions.ToFrozenSet(),
            [.. (includes ?? []).Select(included => new RoleInclude(new(included), null))],
            scope);
}
