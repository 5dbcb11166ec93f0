using CustomerGraph.Domain.Access;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>The oracle of the walk over mutations by permission: which one each example takes.</summary>
internal static class Takes
{
    private static readonly (string Permission, string Mutations)[] Lines =
    [
        (Permission.CustomerCreate, "createCustomer onboardCustomer"),
        (Permission.CustomerUpdate, "updateCustomer changeCommercialStage createFolder updateFolder deleteFolder putIntoFolder resumeOnboarding"),
        (Permission.CustomerDisable, "disableCustomer"),
        (Permission.CustomerEnable, "enableCustomer"),
        (Permission.CustomerDelete, "deleteCustomer restoreCustomer"),
        (Permission.CustomerForceDelete, "eraseContact eraseUser forceDeleteCustomer placeLegalHold releaseLegalHold"),
        (Permission.CustomerMove, "executeMove"),
        (Permission.CustomerProvision, "requestProvisioning cancelProvisioning retryProvisioning scanDrift resolveDrift"),
        (Permission.CustomerDeprovision, "requestDeprovisioning"),
        (Permission.CustomerForceReset, "resetProvisioningStatus"),
        (Permission.ProvisioningReport, "reportProvisioningResult"),
        (Permission.ApprovalDecide, "approveProvisioning rejectProvisioning"),
        (Permission.QuotaWrite, "setQuota removeQuota reportStorage"),
        (Permission.DomainWrite, "addDomain setPrimaryDomain removeDomain startDomainVerification checkDomainVerification"),
        (Permission.DomainVerify, "verifyDomainManually claimSubdomains"),
        (Permission.ContactWrite, "createContact updateContact deleteContact createSite updateSite deleteSite setSiteContact removeSiteContact"),
        (Permission.PlanWrite, "createService updateService archiveService createPlan updatePlan archivePlan setPlanProperties"),
        (Permission.ServiceOffer, "offerService withdrawService resetServiceOffer"),
        (Permission.ServiceProvision, "assignService changeServicePlan assignUserService changeUserServicePlan"),
        (Permission.ServiceDeprovision, "removeService removeUserService"),
        (Permission.ContractWrite, """
            createContract updateContract signContract suspendContract resumeContract setDefaultContract renewContract deleteContract setContractExclusions
            recordUsage adjustLedger recordInvoice setBiller
            """),
        (Permission.ContractTerminate, "terminateContract"),
        (Permission.RateWrite, "createRate updateRate archiveRate"),
        (Permission.SlaWrite, "createSlaPolicy updateSlaPolicy archiveSlaPolicy setSlaRules"),
        (Permission.CalendarWrite, "createCalendar updateCalendar archiveCalendar"),
        (Permission.TicketClockWrite, "openServiceCase updateServiceCase recordCaseEvent"),
        (Permission.UserCreate, "createAdministrator createUser"),
        (Permission.UserUpdate, "updateUser disableUser enableUser"),
        (Permission.UserDelete, "deleteUser"),
        (Permission.UserResetPassword, "resetUserPassword"),
        (Permission.RoleManage, "createRole copyRole updateRole deleteRole"),
        (Permission.RoleAssign, "assignRole unassignRole"),
        (Permission.TokenManage, "createApiKey rotateApiKey restrictApiKey revokeApiKey bindExternalIdentity unbindExternalIdentity"),
        (Permission.TokenEmbed, "createEmbedToken revokeEmbedToken"),
        (Permission.SettingWrite, """
            appendToSetting removeFromSetting createCustomField updateCustomField archiveCustomField createThresholdProfile updateThresholdProfile
            archiveThresholdProfile setDefaultThresholdProfile
            """),
        (Permission.SettingLock, "lockSetting unlockSetting"),
        (Permission.BrandWrite, "setSetting resetSetting inheritSetting limitSettingOperators detachSettings createBrand updateBrand deleteBrand"),
        (Permission.WebhookManage, "createWebhookEndpoint updateWebhookEndpoint rotateWebhookSecret deleteWebhookEndpoint replayWebhookEvents"),
        (Permission.ImportRun, "createUploadTicket startImport runImport cancelImport"),
    ];

    public static IEnumerable<string> Permissions => Lines.Select(line => line.Permission);

    public static IEnumerable<string> MutationsWith(string permission) =>
        Lines.Single(line => line.Permission == permission).Mutations.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether the refusal names the missing permission; without some the object is not even seen, and a plan says by a finding why it cannot be.</summary>
    public static bool IsRefusal(string permission, string mutation, string refusal) => (permission, mutation) switch
    {
        (_, "executeMove") => refusal.Contains("MOVE_BLOCKED", StringComparison.Ordinal),
        (Permission.WebhookManage or Permission.TokenManage or Permission.TokenEmbed or Permission.ImportRun, _) when refusal.StartsWith("NOT_FOUND", StringComparison.Ordinal) => true,
        _ => refusal.Split(", ").Any(one => one.Split(':')[0] == permission),
    };
}
