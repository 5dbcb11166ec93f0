using System.Collections.Frozen;

namespace CustomerGraph.Domain.Access;

/// <summary>
/// What can be allowed, verb by object. Whether it reaches one customer or a subtree is said by the scope, not by the name.
/// </summary>
public static class Permission
{
    public const string CustomerRead = "customer.read";
    public const string CustomerCreate = "customer.create";
    public const string CustomerUpdate = "customer.update";
    public const string CustomerDelete = "customer.delete";
    public const string CustomerMove = "customer.move";
    public const string CustomerEnable = "customer.enable";
    public const string CustomerDisable = "customer.disable";
    public const string CustomerProvision = "customer.provision";
    public const string CustomerDeprovision = "customer.deprovision";
    public const string CustomerForceDelete = "customer.forceDelete";
    public const string CustomerForceReset = "customer.forceReset";
    public const string CustomerImpersonate = "customer.impersonate";

    /// <summary>Answers for the customer: who holds it counts as one of its administrators. At least one of them has to remain.</summary>
    public const string CustomerManage = "customer.manage";
    public const string UserRead = "user.read";
    public const string UserCreate = "user.create";
    public const string UserUpdate = "user.update";
    public const string UserDelete = "user.delete";
    public const string UserProvision = "user.provision";
    public const string UserDeprovision = "user.deprovision";
    public const string UserResetPassword = "user.resetPassword";
    public const string RoleRead = "role.read";
    public const string RoleManage = "role.manage";
    public const string RoleAssign = "role.assign";
    public const string SettingRead = "setting.read";
    public const string SettingWrite = "setting.write";
    public const string SettingLock = "setting.lock";
    public const string BrandRead = "brand.read";
    public const string BrandWrite = "brand.write";
    public const string ServiceRead = "service.read";
    public const string ServiceOffer = "service.offer";
    public const string ServiceProvision = "service.provision";
    public const string ServiceDeprovision = "service.deprovision";
    public const string PlanRead = "plan.read";
    public const string PlanWrite = "plan.write";
    public const string QuotaRead = "quota.read";
    public const string QuotaWrite = "quota.write";
    public const string DomainRead = "domain.read";
    public const string DomainWrite = "domain.write";
    public const string DomainVerify = "domain.verify";
    public const string ContactRead = "contact.read";
    public const string ContactWrite = "contact.write";
    public const string ContractRead = "contract.read";
    public const string ContractWrite = "contract.write";
    public const string ContractTerminate = "contract.terminate";
    public const string RateWrite = "rate.write";
    public const string SlaRead = "sla.read";
    public const string SlaWrite = "sla.write";
    public const string CalendarWrite = "calendar.write";
    public const string TicketClockRead = "ticketClock.read";
    public const string TicketClockWrite = "ticketClock.write";
    public const string ImportRun = "import.run";
    public const string ApprovalDecide = "approval.decide";
    public const string AuditRead = "audit.read";
    public const string WebhookManage = "webhook.manage";
    public const string TokenManage = "token.manage";

    /// <summary>To make embed tokens for pages of a portal.</summary>
    public const string TokenEmbed = "token.embed";
    public const string ReportRead = "report.read";

    /// <summary>To say how a task of provisioning ended, for systems that work tasks off themselves.</summary>
    public const string ProvisioningReport = "provisioning.report";

    public static FrozenSet<string> All { get; } = new[]
    {
        CustomerRead, CustomerCreate, CustomerUpdate, CustomerDelete, CustomerMove, CustomerEnable, CustomerDisable, CustomerProvision,
        CustomerDeprovision, CustomerForceDelete, CustomerForceReset, CustomerImpersonate, CustomerManage, UserRead, UserCreate,
        UserUpdate, UserDelete, UserProvision, UserDeprovision, UserResetPassword, RoleRead, RoleManage, RoleAssign, SettingRead,
        SettingWrite, SettingLock, BrandRead, BrandWrite, ServiceRead, ServiceOffer, ServiceProvision, ServiceDeprovision, PlanRead,
        PlanWrite, QuotaRead, QuotaWrite, DomainRead, DomainWrite, DomainVerify, ContactRead, ContactWrite, ContractRead, ContractWrite,
        ContractTerminate, RateWrite, SlaRead, SlaWrite, CalendarWrite, TicketClockRead, TicketClockWrite, ImportRun, ApprovalDecide,
        AuditRead,
        WebhookManage, TokenManage, TokenEmbed, ReportRead, ProvisioningReport,
    }.ToFrozenSet();

    private const string ReadVerb = ".read";
    private static readonly FrozenSet<string> OfServices = new[] { ServiceRead, ServiceProvision, ServiceDeprovision }.ToFrozenSet();

    /// <summary>
    /// The permission for one service only, such as <c>service.provision:DNS</c>. Who holds the unqualified one holds it too.
    /// </summary>
    public static string ForService(string permission, string serviceCode) => OfServices.Contains(permission)
        ? $"{permission}:{serviceCode}"
        : throw new ArgumentException($"{permission} is not a permission about services.", nameof(permission));

    /// <summary>Whether the permission only looks.</summary>
    public static bool OnlyReads(string permission) => Unqualified(permission).EndsWith(ReadVerb, StringComparison.Ordinal);

    /// <summary>Whether holding these permissions is holding that one.</summary>
    public static bool IsAmong(IReadOnlySet<string> held, string permission) =>
        held.Contains(permission) || (IsQualified(permission) && held.Contains(Unqualified(permission)));

    /// <summary>One of <see cref="All"/>, or one about a single service. Whether the service exists is not looked at.</summary>
    public static bool IsKnown(string permission) =>
        All.Contains(permission) || (IsQualified(permission) && OfServices.Contains(Unqualified(permission)) && !permission.EndsWith(':'));

    private static bool IsQualified(string permission) => permission.Contains(':', StringComparison.Ordinal);

    private static string Unqualified(string permission) =>
        permission.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? permission[..colon] : permission;
}
