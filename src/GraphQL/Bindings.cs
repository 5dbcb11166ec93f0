using System.Text.Json;
using CustomerGraph.Application.Access;
using CustomerGraph.Application.Quotas;
using CustomerGraph.Application.ServiceLevels;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Domain.Services;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Auditing;
using CustomerGraph.GraphQL.Branding;
using CustomerGraph.GraphQL.Contacts;
using CustomerGraph.GraphQL.Contracts;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.CustomFields;
using CustomerGraph.GraphQL.Imports;
using CustomerGraph.GraphQL.Moves;
using CustomerGraph.GraphQL.Policies;
using CustomerGraph.GraphQL.Provisioning;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.GraphQL.Scalars;
using CustomerGraph.GraphQL.ServiceLevels;
using CustomerGraph.GraphQL.Services;
using CustomerGraph.GraphQL.Settings;
using CustomerGraph.GraphQL.Thresholds;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Auditing;
using CustomerGraph.Persistence.Branding;
using CustomerGraph.Persistence.Contacts;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.CustomFields;
using CustomerGraph.Persistence.DomainNames;
using CustomerGraph.Persistence.Folders;
using CustomerGraph.Persistence.Imports;
using CustomerGraph.Persistence.Onboarding;
using CustomerGraph.Persistence.Provisioning;
using CustomerGraph.Persistence.ServiceLevels;
using CustomerGraph.Persistence.Services;
using CustomerGraph.Persistence.Sites;
using CustomerGraph.Persistence.Thresholds;
using CustomerGraph.Persistence.Webhooks;
using NodaTime;

[assembly: BindOptional(typeof(Optional<>))]

[assembly: BindScalar("DateTime", typeof(Instant), typeof(DateTimeScalar))]
[assembly: BindScalar("LocalDate", typeof(LocalDate), typeof(LocalDateScalar))]
[assembly: BindScalar("Decimal", typeof(decimal), typeof(DecimalScalar))]
[assembly: BindScalar("URL", typeof(string), typeof(TextScalar))]
[assembly: BindScalar("EmailAddress", typeof(string), typeof(TextScalar))]
[assembly: BindScalar("DomainName", typeof(string), typeof(TextScalar))]
[assembly: BindScalar("CountryCode", typeof(string), typeof(TextScalar))]
[assembly: BindScalar("JSON", typeof(JsonElement), typeof(JsonScalar))]
[assembly: BindScalar("HexColorCode", typeof(string), typeof(TextScalar))]
[assembly: BindScalar("Locale", typeof(string), typeof(TextScalar))]
[assembly: BindScalar("TimeZone", typeof(string), typeof(TextScalar))]
[assembly: BindScalar("Upload", typeof(string), typeof(TextScalar))]

// Enums and small values are the domain's own.
[assembly: BindNamespace("CustomerGraph.Domain")]
[assembly: BindNamespace("CustomerGraph.Domain.Access")]
[assembly: BindNamespace("CustomerGraph.Domain.Auditing")]
[assembly: BindNamespace("CustomerGraph.Domain.Branding")]
[assembly: BindNamespace("CustomerGraph.Domain.Contacts")]
[assembly: BindNamespace("CustomerGraph.Domain.Contracts")]
[assembly: BindNamespace("CustomerGraph.Domain.Customers")]
[assembly: BindNamespace("CustomerGraph.Domain.CustomFields")]
[assembly: BindNamespace("CustomerGraph.Domain.DomainNames")]
[assembly: BindNamespace("CustomerGraph.Domain.Imports")]
[assembly: BindNamespace("CustomerGraph.Domain.Moves")]
[assembly: BindNamespace("CustomerGraph.Domain.Onboarding")]
[assembly: BindNamespace("CustomerGraph.Domain.Provisioning")]
[assembly: BindNamespace("CustomerGraph.Domain.ServiceLevels")]
[assembly: BindNamespace("CustomerGraph.Domain.Quotas")]
[assembly: BindNamespace("CustomerGraph.Domain.Services")]
[assembly: BindNamespace("CustomerGraph.Domain.Settings")]
[assembly: BindNamespace("CustomerGraph.Domain.Sites")]
[assembly: BindNamespace("CustomerGraph.Domain.Thresholds")]
[assembly: BindNamespace("CustomerGraph.Application.Imports")]
[assembly: BindNamespace("CustomerGraph.Application.Settings")]
[assembly: BindNamespace("CustomerGraph.Application.Customers")]
[assembly: BindNamespace("CustomerGraph.Application.Quotas")]
[assembly: BindNamespace("CustomerGraph.Persistence.Contacts")]
[assembly: BindNamespace("CustomerGraph.Persistence.Customers")]
[assembly: BindNamespace("CustomerGraph.Persistence.Imports")]
[assembly: BindNamespace("CustomerGraph.Persistence.Provisioning")]

// Refusals of the domain are the errors of the payloads.
[assembly: BindType("ValidationFailedError", typeof(ValidationFailed))]
[assembly: BindType("RuleViolatedError", typeof(RuleViolated))]
[assembly: BindType("NotFoundError", typeof(NotFound))]
[assembly: BindType("NotPermittedError", typeof(NotPermitted))]
[assembly: BindType("VersionConflictError", typeof(VersionConflict))]
[assembly: BindType("CodeTakenError", typeof(CodeTaken))]
[assembly: BindType("MaxDepthExceededError", typeof(MaxDepthExceeded))]
[assembly: BindType("InvalidTransitionError", typeof(InvalidTransition))]
[assembly: BindType("RoleCycleError", typeof(RoleCycle))]
[assembly: BindType("ServiceCycleError", typeof(ServiceCycle))]
[assembly: BindType("ServiceNotOfferedError", typeof(ServiceNotOffered))]
[assembly: BindType("PropertyLockedError", typeof(PropertyLocked))]
[assembly: BindType("PermissionEscalationError", typeof(PermissionEscalation))]
[assembly: BindType("DeleteBlockedError", typeof(DeleteBlocked))]
[assembly: BindType("SettingInvalidError", typeof(SettingInvalid))]
[assembly: BindType("SettingLockedError", typeof(SettingLocked))]
[assembly: BindType("SettingWeakerThanAncestorError", typeof(SettingWeakerThanAncestor))]
[assembly: BindType("OperatorNotAllowedError", typeof(OperatorNotAllowed))]
[assembly: BindType("MoveBlockedError", typeof(MoveBlocked))]
[assembly: BindType("MovePlanStaleError", typeof(MovePlanStale))]
[assembly: BindType("MovePlan", typeof(ShownMovePlan))]
[assembly: BindType("MovedCustomer", typeof(MovedNode))]
[assembly: BindType("MovedCustomField", typeof(MovedField))]
[assembly: BindType("MovedSetting", typeof(ShownMovedSetting))]
[assembly: BindType("MovedQuota", typeof(ShownMovedQuota))]
[assembly: BindType("MovedQuotaRefusal", typeof(QuotaExceeded))]
[assembly: BindType("QuotaExceededError", typeof(QuotaExceeded))]
[assembly: BindType("QuotaOvercommittedError", typeof(QuotaOvercommitted))]
[assembly: BindType("QuotaBelowUsageError", typeof(QuotaBelowUsage))]

// What is read are the rows of batch queries.
[assembly: BindType("Customer", typeof(CustomerRow))]
[assembly: BindType("CustomerStats", typeof(CustomerStatistics))]
[assembly: BindType("QuotaUsage", typeof(QuotaStanding))]
[assembly: BindType("ExternalId", typeof(ExternalIdRow))]
[assembly: BindType("OrphanKind", typeof(ProvisioningTargetKind))]
[assembly: BindType("DeletedCustomer", typeof(DeletedCustomerRow))]
[assembly: BindType("CustomerDomain", typeof(DomainRow))]
[assembly: BindType("Provisionable", typeof(object))]
[assembly: BindType("Service", typeof(ServiceRow))]
[assembly: BindType("CustomerService", typeof(CustomerServiceRow))]
[assembly: BindType("UserService", typeof(UserServiceRow))]
[assembly: BindType("Plan", typeof(PlanRow))]
[assembly: BindType("ServiceOffer", typeof(ServiceOfferRow))]
[assembly: BindType("OfferedService", typeof(ServiceAtCustomer))]
[assembly: BindType("Contract", typeof(ContractRow))]
[assembly: BindType("RetainerFlatFeeContract", typeof(RetainerFlatFeeRow))]
[assembly: BindType("HourlyContract", typeof(HourlyRow))]
[assembly: BindType("BlockHoursContract", typeof(BlockHoursRow))]
[assembly: BindType("BlockMoneyContract", typeof(BlockMoneyRow))]
[assembly: BindType("RemoteMonitoringContract", typeof(RemoteMonitoringRow))]
[assembly: BindType("OnlineBackupContract", typeof(OnlineBackupRow))]
[assembly: BindType("ProjectOneTimeFeeContract", typeof(ProjectOneTimeFeeRow))]
[assembly: BindType("ProjectHourlyRateContract", typeof(ProjectHourlyRateRow))]
[assembly: BindType("PerTicketContract", typeof(PerTicketRow))]
[assembly: BindType("PerUserContract", typeof(PerUserRow))]
[assembly: BindType("AgreedRate", typeof(AgreedPrice))]
[assembly: BindType("Rate", typeof(RateRow))]
[assembly: BindType("BlockLedger", typeof(OpenLedger))]
[assembly: BindType("BlockRecap", typeof(RecapRow))]
[assembly: BindType("LedgerEntry", typeof(LedgerEntryRow))]
[assembly: BindType("ContractInvoice", typeof(InvoiceRow))]
[assembly: BindType("ContractBurnReport", typeof(BurnReport))]
[assembly: BindType("ContractBurn", typeof(BurnRow))]
[assembly: BindType("ContractEvent", typeof(ContractHappening))]
[assembly: BindType("BillingLink", typeof(BillingPair))]
[assembly: BindType("SlaPolicy", typeof(SlaPolicyRow))]
[assembly: BindType("SlaRules", typeof(SlaRulesRow))]
[assembly: BindType("SlaSelection", typeof(PolicyChoice))]
[assembly: BindType("SlaDeadline", typeof(PromisedDeadline))]
[assembly: BindType("SlaTrace", typeof(DeadlineTrace))]
[assembly: BindType("SlaTraceRow", typeof(TraceRow))]
[assembly: BindType("Calendar", typeof(CalendarRow))]
[assembly: BindType("ServiceCase", typeof(ServiceCaseRow))]
[assembly: BindType("CaseLogEntry", typeof(LoggedEntry))]
[assembly: BindType("SlaEvent", typeof(ClockEvent))]
[assembly: BindType("SlaAttainmentRow", typeof(SlaAttainmentRow))]
[assembly: BindType("CalendarRevision", typeof(CalendarRevisionRow))]
[assembly: BindType("TimeWindow", typeof(TypedWindow))]
[assembly: BindType("HolidayOnDate", typeof(OnDate))]
[assembly: BindType("HolidayEveryYear", typeof(EveryYearOn))]
[assembly: BindType("HolidayOnWeekday", typeof(EveryYearOnWeekday))]
[assembly: BindType("HolidayFromEaster", typeof(EveryYearFromEaster))]
[assembly: BindType("User", typeof(UserRow))]
[assembly: BindType("Folder", typeof(FolderRow))]
[assembly: BindType("Site", typeof(SiteRow))]
[assembly: BindType("SiteContact", typeof(SiteContactRow))]
[assembly: BindType("Contact", typeof(ContactRow))]
[assembly: BindType("ContactRecognition", typeof(Recognition))]
[assembly: BindType("CustomField", typeof(CustomFieldRow))]
[assembly: BindType("HeldCustomField", typeof(HeldCustomField))]
[assembly: BindType("ApiKey", typeof(ApiKeyRow))]
[assembly: BindType("ApiKeyState", typeof(ApiKeyState))]
[assembly: BindType("Viewer", typeof(Caller))]
[assembly: BindType("EmbedToken", typeof(EmbedTokenRow))]
[assembly: BindType("ViewerActor", typeof(ReallyAsking))]
[assembly: BindType("WayIn", typeof(WayIn))]
[assembly: BindType("ExternalIdentity", typeof(ExternalIdentityRow))]
[assembly: BindType("Role", typeof(RoleRow))]
[assembly: BindType("RoleAssignment", typeof(RoleAssignmentRow))]
[assembly: BindType("AccessStep", typeof(RoleStep))]
[assembly: BindType("Erasure", typeof(CustomerGraph.Application.Erasure))]
[assembly: BindType("OnboardingProcess", typeof(OnboardingRow))]
[assembly: BindType("OnboardingStep", typeof(OnboardingStepRow))]
[assembly: BindType("ProvisioningRequest", typeof(ProvisioningRequestRow))]
[assembly: BindType("AccountProposal", typeof(AccountProposal))]
[assembly: BindType("ProvisioningTask", typeof(ProvisioningTaskRow))]
[assembly: BindType("ImportJob", typeof(ImportJobRow))]
[assembly: BindType("ImportRow", typeof(RowResult))]
[assembly: BindType("ImportProgress", typeof(ImportChange))]
[assembly: BindType("WebhookEndpoint", typeof(WebhookEndpointRow))]
[assembly: BindType("AuditEntry", typeof(AuditRecord))]
[assembly: BindType("AuditChange", typeof(AuditChange))]
[assembly: BindType("WebhookFailure", typeof(WebhookFailureRow))]
[assembly: BindType("ProvisioningState", typeof(ProvisioningStateRow))]
[assembly: BindType("Drift", typeof(DriftRow))]
[assembly: BindType("DriftScan", typeof(DriftScan))]
[assembly: BindType("ProvisioningStatusChange", typeof(StatusChange))]
[assembly: BindType("SettingStatement", typeof(SettingStatementView))]
[assembly: BindType("SettingLeaf", typeof(SettingLeaf))]
[assembly: BindType("EffectiveSetting", typeof(AnySetting))]
[assembly: BindType("TextSetting", typeof(TextSetting))]
[assembly: BindType("IntegerSetting", typeof(IntegerSetting))]
[assembly: BindType("BooleanSetting", typeof(BooleanSetting))]
[assembly: BindType("TextSetSetting", typeof(TextSetSetting))]
[assembly: BindType("SettingExplanationStep", typeof(ExplanationStep))]
[assembly: BindType("SettingPreview", typeof(PreviewAnswer))]
[assembly: BindType("CustomerSettings", typeof(SubtreeSetting))]
[assembly: BindType("EffectiveBranding", typeof(BrandingView))]
[assembly: BindType("BrandingSettings", typeof(BrandingSettingsView))]
[assembly: BindType("EffectivePasswordPolicy", typeof(PasswordPolicyView))]
[assembly: BindType("PasswordPolicySettings", typeof(PasswordPolicySettingsView))]
[assembly: BindType("EffectiveAccountSettings", typeof(AccountSettingsView))]
[assembly: BindType("AccountSettings", typeof(AccountLeavesView))]
[assembly: BindType("Brand", typeof(BrandRow))]
[assembly: BindType("BrandValues", typeof(BrandValuesView))]
[assembly: BindType("ThresholdProfile", typeof(ThresholdProfileRow))]
[assembly: BindType("EffectiveThresholdProfile", typeof(ChosenThresholds))]
[assembly: BindType("ApiKeyConnection", typeof(Connection<ApiKeyRow>))]
[assembly: BindType("ApiKeyEdge", typeof(Edge<ApiKeyRow>))]
[assembly: BindType("AuditEntryConnection", typeof(Connection<AuditRecord>))]
[assembly: BindType("AuditEntryEdge", typeof(Edge<AuditRecord>))]
[assembly: BindType("BrandConnection", typeof(Connection<BrandRow>))]
[assembly: BindType("BrandEdge", typeof(Edge<BrandRow>))]
[assembly: BindType("CalendarConnection", typeof(Connection<CalendarRow>))]
[assembly: BindType("CalendarEdge", typeof(Edge<CalendarRow>))]
[assembly: BindType("ContactConnection", typeof(Connection<ContactRow>))]
[assembly: BindType("ContactEdge", typeof(Edge<ContactRow>))]
[assembly: BindType("CustomFieldConnection", typeof(Connection<CustomFieldRow>))]
[assembly: BindType("CustomFieldEdge", typeof(Edge<CustomFieldRow>))]
[assembly: BindType("CustomerConnection", typeof(Connection<CustomerRow>))]
[assembly: BindType("CustomerEdge", typeof(Edge<CustomerRow>))]
[assembly: BindType("CustomerSettingsConnection", typeof(Connection<SubtreeSetting>))]
[assembly: BindType("CustomerSettingsEdge", typeof(Edge<SubtreeSetting>))]
[assembly: BindType("DriftConnection", typeof(Connection<DriftRow>))]
[assembly: BindType("DriftEdge", typeof(Edge<DriftRow>))]
[assembly: BindType("EmbedTokenConnection", typeof(Connection<EmbedTokenRow>))]
[assembly: BindType("EmbedTokenEdge", typeof(Edge<EmbedTokenRow>))]
[assembly: BindType("FolderConnection", typeof(Connection<FolderRow>))]
[assembly: BindType("FolderEdge", typeof(Edge<FolderRow>))]
[assembly: BindType("ImportJobConnection", typeof(Connection<ImportJobRow>))]
[assembly: BindType("ImportJobEdge", typeof(Edge<ImportJobRow>))]
[assembly: BindType("ImportRowConnection", typeof(Connection<RowResult>))]
[assembly: BindType("ImportRowEdge", typeof(Edge<RowResult>))]
[assembly: BindType("LedgerEntryConnection", typeof(Connection<LedgerEntryRow>))]
[assembly: BindType("LedgerEntryEdge", typeof(Edge<LedgerEntryRow>))]
[assembly: BindType("PlanConnection", typeof(Connection<PlanRow>))]
[assembly: BindType("PlanEdge", typeof(Edge<PlanRow>))]
[assembly: BindType("ProvisioningRequestConnection", typeof(Connection<ProvisioningRequestRow>))]
[assembly: BindType("ProvisioningRequestEdge", typeof(Edge<ProvisioningRequestRow>))]
[assembly: BindType("RateConnection", typeof(Connection<RateRow>))]
[assembly: BindType("RateEdge", typeof(Edge<RateRow>))]
[assembly: BindType("RoleConnection", typeof(Connection<RoleRow>))]
[assembly: BindType("RoleEdge", typeof(Edge<RoleRow>))]
[assembly: BindType("RoleAssignmentConnection", typeof(Connection<RoleAssignmentRow>))]
[assembly: BindType("RoleAssignmentEdge", typeof(Edge<RoleAssignmentRow>))]
[assembly: BindType("ServiceCaseConnection", typeof(Connection<ServiceCaseRow>))]
[assembly: BindType("ServiceCaseEdge", typeof(Edge<ServiceCaseRow>))]
[assembly: BindType("SiteConnection", typeof(Connection<SiteRow>))]
[assembly: BindType("SiteEdge", typeof(Edge<SiteRow>))]
[assembly: BindType("SlaPolicyConnection", typeof(Connection<SlaPolicyRow>))]
[assembly: BindType("SlaPolicyEdge", typeof(Edge<SlaPolicyRow>))]
[assembly: BindType("ThresholdProfileConnection", typeof(Connection<ThresholdProfileRow>))]
[assembly: BindType("ThresholdProfileEdge", typeof(Edge<ThresholdProfileRow>))]
[assembly: BindType("UserConnection", typeof(Connection<UserRow>))]
[assembly: BindType("UserEdge", typeof(Edge<UserRow>))]
