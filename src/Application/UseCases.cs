using CustomerGraph.Application.Access;
using CustomerGraph.Application.Branding;
using CustomerGraph.Application.Contacts;
using CustomerGraph.Application.Contracts;
using CustomerGraph.Application.Customers;
using CustomerGraph.Application.CustomFields;
using CustomerGraph.Application.DomainNames;
using CustomerGraph.Application.Exports;
using CustomerGraph.Application.Folders;
using CustomerGraph.Application.Imports;
using CustomerGraph.Application.Moves;
using CustomerGraph.Application.Onboarding;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Application.Quotas;
using CustomerGraph.Application.ServiceLevels;
using CustomerGraph.Application.Services;
using CustomerGraph.Application.Settings;
using CustomerGraph.Application.Sites;
using CustomerGraph.Application.Thresholds;
using CustomerGraph.Application.Webhooks;
using CustomerGraph.Domain.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerGraph.Application;

/// <summary>Everything that the application can do, by area.</summary>
public static class UseCases
{
    /// <summary>Needs a <see cref="Persistence.Store"/> and a <see cref="TimeProvider"/>.</summary>
    /// <param name="routes">Null brings everything to the simulator.</param>
    /// <param name="webhooks">Null takes https addresses only.</param>
    /// <param name="dns">Null asks the server that this machine uses.</param>
    /// <param name="issuers">Null trusts nobody else's tokens.</param>
    /// <param name="embedding">Null lets nobody make embed tokens.</param>
    /// <param name="imports">Null takes the limits of the documentation.</param>
    public static IServiceCollection AddUseCases(
        this IServiceCollection services, ConnectorRoutes? routes = null, WebhookRules? webhooks = null, DnsOptions? dns = null,
        TrustedIssuers? issuers = null, EmbedRules? embedding = null, ImportLimits? imports = null) => services
        .AddSingleton(routes ?? ConnectorRoutes.None)
        .AddSingleton(webhooks ?? new WebhookRules())
        .AddSingleton(issuers ?? TrustedIssuers.None)
        .AddSingleton(embedding ?? EmbedRules.None)
        .AddSingleton(imports ?? new ImportLimits())
        .AddSingleton(new DnsTxtRecords(dns ?? new DnsOptions()))
        .AddSingleton<Transactions>()

        .AddSingleton<CreateCustomerHandler>()
        .AddSingleton<UpdateCustomerHandler>()
        .AddSingleton<ChangeCommercialStageHandler>()
        .AddSingleton<DisableCustomerHandler>()
        .AddSingleton<EnableCustomerHandler>()
        .AddSingleton<DeleteCustomerHandler>()
        .AddSingleton<ForceDeleteCustomerHandler>()
        .AddSingleton<RestoreCustomerHandler>()
        .AddSingleton<PlaceLegalHoldHandler>()
        .AddSingleton<ReleaseLegalHoldHandler>()
        .AddSingleton<CustomerPurge>()
        .AddSingleton<AccountSweeps>()
        .AddSingleton<FollowedSettings>()
        .AddSingleton<CodePreview>()
        .AddSingleton<CustomerOutlook>()
        .AddSingleton<ProvisioningOutlook>()

        .AddSingleton<MovePlanner>()
        .AddSingleton<ExecuteMoveHandler>()

        .AddSingleton<SetQuotaHandler>()
        .AddSingleton<RemoveQuotaHandler>()
        .AddSingleton<ReportStorageHandler>()
        .AddSingleton<QuotaOutlook>()

        .AddSingleton<AddDomainHandler>()
        .AddSingleton<SetPrimaryDomainHandler>()
        .AddSingleton<RemoveDomainHandler>()
        .AddSingleton<VerifyDomainHandler>()
        .AddSingleton<CheckDomainHandler>()
        .AddSingleton<DomainRechecks>()

        .AddSingleton<CreateContactHandler>()
        .AddSingleton<UpdateContactHandler>()
        .AddSingleton<DeleteContactHandler>()
        .AddSingleton<EraseContactHandler>()

        .AddSingleton<CreateSiteHandler>()
        .AddSingleton<UpdateSiteHandler>()
        .AddSingleton<DeleteSiteHandler>()
        .AddSingleton<SetSiteContactHandler>()
        .AddSingleton<RemoveSiteContactHandler>()

        .AddSingleton<CreateFolderHandler>()
        .AddSingleton<UpdateFolderHandler>()
        .AddSingleton<DeleteFolderHandler>()
        .AddSingleton<PutIntoFolderHandler>()

        .AddSingleton<CreateCustomFieldHandler>()
        .AddSingleton<UpdateCustomFieldHandler>()

        .AddSingleton<CreateServiceHandler>()
        .AddSingleton<UpdateServiceHandler>()
        .AddSingleton<ArchiveServiceHandler>()
        .AddSingleton<CreatePlanHandler>()
        .AddSingleton<UpdatePlanHandler>()
        .AddSingleton<ArchivePlanHandler>()
        .AddSingleton<SetPlanPropertiesHandler>()
        .AddSingleton<OfferServiceHandler>()
        .AddSingleton<ChangeServicePlanHandler>()
        .AddSingleton<ChangeUserServicePlanHandler>()
        .AddSingleton<AssignServiceHandler>()
        .AddSingleton<RemoveServiceHandler>()
        .AddSingleton<AssignUserServiceHandler>()
        .AddSingleton<RemoveUserServiceHandler>()

        .AddSingleton<CreateContractHandler>()
        .AddSingleton<UpdateContractHandler>()
        .AddSingleton<SwitchContractHandler>()
        .AddSingleton<RenewContractHandler>()
        .AddSingleton<TerminateContractHandler>()
        .AddSingleton<DeleteContractHandler>()
        .AddSingleton<SetContractExclusionsHandler>()
        .AddSingleton<CreateRateHandler>()
        .AddSingleton<UpdateRateHandler>()
        .AddSingleton<ArchiveRateHandler>()
        .AddSingleton<RecordUsageHandler>()
        .AddSingleton<AdjustLedgerHandler>()
        .AddSingleton<RecordInvoiceHandler>()
        .AddSingleton<UsageCount>()
        .AddSingleton<SetBillerHandler>()
        .AddSingleton<PayerSearch>()
        .AddSingleton<ContractUpkeep>()

        .AddSingleton<CreateSlaPolicyHandler>()
        .AddSingleton<UpdateSlaPolicyHandler>()
        .AddSingleton<ArchiveSlaPolicyHandler>()
        .AddSingleton<CreateCalendarHandler>()
        .AddSingleton<UpdateCalendarHandler>()
        .AddSingleton<ArchiveCalendarHandler>()
        .AddSingleton<SetSlaRulesHandler>()
        .AddSingleton<PolicyChooser>()
        .AddSingleton<DeadlineCalculator>()
        .AddSingleton<ClockReading>()
        .AddSingleton<OpenServiceCaseHandler>()
        .AddSingleton<UpdateServiceCaseHandler>()
        .AddSingleton<RecordCaseEventHandler>()
        .AddSingleton<FollowUpCases>()

        .AddSingleton<CreateThresholdProfileHandler>()
        .AddSingleton<UpdateThresholdProfileHandler>()
        .AddSingleton<ArchiveThresholdProfileHandler>()
        .AddSingleton<SetDefaultThresholdProfileHandler>()

        .AddSingleton<CreateUserHandler>()
        .AddSingleton<AccountNaming>()
        .AddSingleton<ResetUserPasswordHandler>()
        .AddSingleton<UpdateUserHandler>()
        .AddSingleton<SwitchUserHandler>()
        .AddSingleton<DeleteUserHandler>()
        .AddSingleton<EraseUserHandler>()
        .AddSingleton<CreateRoleHandler>()
        .AddSingleton<UpdateRoleHandler>()
        .AddSingleton<DeleteRoleHandler>()
        .AddSingleton<AssignRoleHandler>()
        .AddSingleton<UnassignRoleHandler>()
        .AddSingleton<CreateApiKeyHandler>()
        .AddSingleton<RotateApiKeyHandler>()
        .AddSingleton<RestrictApiKeyHandler>()
        .AddSingleton<RevokeApiKeyHandler>()
        .AddSingleton<KeyHolder>()
        .AddSingleton<KnownUsers>()
        .AddSingleton<SecondFactor>()
        .AddSingleton<IdentityHolder>()
        .AddSingleton<EmbedHolder>()
        .AddSingleton<EmbedTokenHandlers>()
        .AddSingleton<Impersonation>()
        .AddSingleton<ExternalIdentityHandlers>()

        .AddSingleton<OnboardCustomerHandler>()
        .AddSingleton<ResumeOnboardingHandler>()

        .AddSingleton<ChangeSettingHandler>()
        .AddSingleton<LockSettingHandler>()
        .AddSingleton<DetachSettingsHandler>()
        .AddSingleton<SettingPreviews>()

        .AddSingleton<CreateBrandHandler>()
        .AddSingleton<UpdateBrandHandler>()
        .AddSingleton<DeleteBrandHandler>()

        .AddSingleton<RequestProvisioningHandler>()
        .AddSingleton<RequestDeprovisioningHandler>()
        .AddSingleton<CancelProvisioningHandler>()
        .AddSingleton<DecideApprovalHandler>()
        .AddSingleton<OverdueApprovals>()
        .AddSingleton<EndedHandovers>()
        .AddSingleton<AutoProvisioning>()
        .AddSingleton<RetryProvisioningHandler>()
        .AddSingleton<ResetProvisioningStatusHandler>()
        .AddSingleton<ReportProvisioningResultHandler>()
        .AddSingleton<ScanDriftHandler>()
        .AddSingleton<ResolveDriftHandler>()

        .AddSingleton<WebhookEndpointHandlers>()

        .AddSingleton<ImportFiles>()
        .AddSingleton<ImportTemplates>()
        .AddSingleton<StartImportHandler>()
        .AddSingleton<RunImportHandler>()
        .AddSingleton<CancelImportHandler>()
        .AddSingleton<ImportRun>()
        .AddSingleton<Export>();
}
