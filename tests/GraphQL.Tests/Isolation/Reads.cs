using System.Text.Json;
using CustomerGraph.Domain.Access;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>The oracle of the walk over permissions: by which of them somebody sees objects of a type at all.</summary>
internal static class Reads
{
    /// <summary>Seen by whoever sees the customer, or whoever may ask at all.</summary>
    private const string Open =
        """
        Query Viewer ViewerActor Customer ExternalId BillingLink Folder CustomField CustomFieldOption HeldCustomField CustomerCodePreview CustomerStats
        CustomersByStatus CustomersByType CustomersByCommercialStage CustomersByKind CustomersByReseller DeletedCustomer OnboardingProcess OnboardingStep
        PendingChange ProvisioningState ProvisioningCondition ProvisioningRequest ProvisioningProgress ProvisioningApproval ProvisioningAgreement ProvisioningTask DriftScan Drift DriftedField
        Service ServiceProperty BrandValues SettingDescriptor ImportTemplate ImportColumn ContactRecognition PageInfo Money PayerExplanation
        AccountProposal Handover ProvisioningLogEntry SettingPreview ContractBurnReport
        """;

    /// <summary>What each permission opens. Where several do, the others show it as part of what they open: a contract its rates and its policy.</summary>
    private static readonly (string Permission, string Types)[] Opened =
    [
        (Permission.UserRead, "User UserService ExternalIdentity AccessAnswer AccessChain AccessStep AccessMiss"),
        (Permission.RoleRead, "RoleAssignment Role RoleInclude RoleSuspension AccessAnswer"),
        (Permission.SettingRead, """
            EffectiveSetting SettingStatement SettingExplanationStep CustomerSettings EffectivePasswordPolicy PasswordPolicySettings EffectiveAccountSettings
            AccountSettings IntegerSetting BooleanSetting TextSetting TextSetSetting EffectiveThresholdProfile ThresholdProfile Threshold
            """),
        (Permission.BrandRead, """
            Brand BrandHost BrandFinding EffectiveBranding BrandingSettings EffectiveSetting SettingStatement SettingExplanationStep CustomerSettings TextSetting
            """),
        (Permission.ServiceRead, "CustomerService UserService OfferedService ServiceOffer ServicePropertyValue Plan PropertyStatement"),
        (Permission.PlanRead, "Plan EffectiveProperty PropertyStatement"),
        (Permission.QuotaRead, "Quota QuotaUsage"),
        (Permission.DomainRead, "CustomerDomain"),
        (Permission.ContactRead, "Contact Site SiteContact"),
        (Permission.ContractRead, """
            AgreedRate BlockHoursContract BlockLedger BlockMoneyContract BlockRecap ChargeLine ChargePeriod ContractInvoice ExcludedHours Exclusion HourlyContract LedgerEntry
            Milestone OnlineBackupContract PerTicketContract PerUserContract PeriodCharges ProjectHourlyRateContract ProjectOneTimeFeeContract Rate
            RemoteMonitoringContract RetainerFlatFeeContract SlaPolicy
            """),
        (Permission.SlaRead, """
            SlaPolicy SlaTarget SlaAmount SlaWarning SlaRules SlaRule SlaSelection SlaSelectionStep SlaDeadlines SlaDeadline SlaTrace SlaTraceRow Calendar
            CalendarDefinition CalendarDay CalendarRevision CalendarOverride WorkingWeek TimeWindow Holiday HolidayEveryYear HolidayOnDate HolidayOnWeekday HolidayFromEaster
            """),
        (Permission.TicketClockRead, "ServiceCase CaseLogEntry SlaClock SlaPolicy SlaTarget SlaAmount SlaWarning SlaTrace SlaTraceRow Calendar TimeWindow"),
        (Permission.ReportRead, "SlaAttainment SlaAttainmentRow ContractBurn BurnTotal"),
        (Permission.AuditRead, "AuditEntry AuditChange"),
        (Permission.ImportRun, "ImportJob ImportRow ImportCounts RowProblem"),
        (Permission.WebhookManage, "WebhookEndpoint WebhookFailure"),
        (Permission.TokenManage, "ApiKey"),
        (Permission.TokenEmbed, "EmbedToken"),
        (Permission.CustomerDelete, "DeletePlan DeleteBlocker OrphanedObject"),
        (Permission.CustomerMove, """
            MovePlan MoveFinding MovedCustomer MovedSetting MovedAccess MovedObject MovedQuota MovedQuotaRefusal MovedPlan MovedProperty MovedCustomField QuotaBlocker QuotaHolder
            """),
        (Permission.SettingWrite, "SettingEffect"),
    ];

    private static readonly HashSet<string> OfEverybody = Words(Open);

    /// <summary>Those that open something by themselves.</summary>
    public static IEnumerable<string> Permissions => Opened.Select(line => line.Permission);

    /// <summary>The permissions of which one is enough; none for what is open. Null for a type that is not known here.</summary>
    public static IReadOnlyList<string>? Of(string type)
    {
        if (OfEverybody.Contains(type) || type.EndsWith("Error", StringComparison.Ordinal))
            return [];
        var permissions = Opened.Where(line => Words(line.Types).Contains(type)).Select(line => line.Permission).ToList();
        return permissions.Count > 0 ? permissions : null;
    }

    public static IEnumerable<string> TypesOf(string permission) => Words(Opened.Single(line => line.Permission == permission).Types);

    /// <summary>The types of all objects in an answer, and of those that lists count.</summary>
    public static IEnumerable<string> TypesIn(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
            return value.EnumerateArray().SelectMany(TypesIn);
        if (value.ValueKind != JsonValueKind.Object)
            return [];
        var below = value.EnumerateObject().SelectMany(member => TypesIn(member.Value));
        var type = value.TryGetProperty("__typename", out var name) ? name.GetString()! : "";
        return IsSomething(type) ? below.Append(type) : HasCount(value) ? below.Append(type.Replace("Connection", "", StringComparison.Ordinal)) : below;
    }

    public static bool IsSomething(string type) =>
        type.Length > 0 && !type.EndsWith("Connection", StringComparison.Ordinal) && !type.EndsWith("Edge", StringComparison.Ordinal);

    private static bool HasCount(JsonElement list) => list.EnumerateObject()
        .Any(member => member.Name.StartsWith("totalCount__", StringComparison.Ordinal) && member.Value is { ValueKind: JsonValueKind.Number } count && count.GetInt32() > 0);

    private static HashSet<string> Words(string text) => [.. text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
