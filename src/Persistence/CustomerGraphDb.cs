using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Branding;
using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Folders;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Domain.Onboarding;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Domain.Services;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Domain.Sites;
using CustomerGraph.Domain.Thresholds;
using CustomerGraph.Domain.Webhooks;
using CustomerGraph.Persistence.CustomFields;
using CustomerGraph.Persistence.Auditing;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Events;
using CustomerGraph.Persistence.Idempotency;
using CustomerGraph.Persistence.Provisioning;
using CustomerGraph.Persistence.Quotas;
using CustomerGraph.Persistence.Secrets;
using CustomerGraph.Persistence.Settings;
using CustomerGraph.Persistence.Webhooks;
using CustomerGraph.Persistence.Work;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence;

/// <summary>
/// The unit of work: load aggregates, decide on them, save once. Made by <see cref="Store.CreateContext"/>. The save writes the
/// aggregates' events in the same transaction; see the other part.
/// </summary>
public sealed partial class CustomerGraphDb(DbContextOptions<CustomerGraphDb> options) : DbContext(options)
{
    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<ThresholdProfile> ThresholdProfiles => Set<ThresholdProfile>();

    public DbSet<Quota> Quotas => Set<Quota>();

    public DbSet<QuotaUsage> QuotaUsages => Set<QuotaUsage>();

    public DbSet<User> Users => Set<User>();

    public DbSet<Role> Roles => Set<Role>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<Folder> Folders => Set<Folder>();

    public DbSet<Site> Sites => Set<Site>();

    public DbSet<CustomField> CustomFields => Set<CustomField>();

    public DbSet<CustomFieldValue> CustomFieldValues => Set<CustomFieldValue>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<ExternalIdentity> ExternalIdentities => Set<ExternalIdentity>();

    public DbSet<EmbedToken> EmbedTokens => Set<EmbedToken>();

    public DbSet<ServiceDefinition> Services => Set<ServiceDefinition>();

    public DbSet<CustomerService> CustomerServices => Set<CustomerService>();

    public DbSet<UserService> UserServices => Set<UserService>();

    public DbSet<Plan> Plans => Set<Plan>();

    public DbSet<PlanTerms> PlanTerms => Set<PlanTerms>();

    public DbSet<ServiceOffer> ServiceOffers => Set<ServiceOffer>();

    public DbSet<Contract> Contracts => Set<Contract>();

    public DbSet<SlaPolicy> SlaPolicies => Set<SlaPolicy>();

    public DbSet<Calendar> Calendars => Set<Calendar>();

    public DbSet<SlaRules> SlaRules => Set<SlaRules>();

    public DbSet<ServiceCase> ServiceCases => Set<ServiceCase>();

    public DbSet<Rate> Rates => Set<Rate>();

    public DbSet<BlockLedger> BlockLedgers => Set<BlockLedger>();

    public DbSet<ContractInvoice> ContractInvoices => Set<ContractInvoice>();

    public DbSet<BillerRow> Billers => Set<BillerRow>();

    public DbSet<OnboardingProcess> OnboardingProcesses => Set<OnboardingProcess>();

    public DbSet<ImportJob> ImportJobs => Set<ImportJob>();

    public DbSet<ProvisioningRequest> ProvisioningRequests => Set<ProvisioningRequest>();

    public DbSet<Brand> Brands => Set<Brand>();

    public DbSet<StatementVersion> SettingStatements => Set<StatementVersion>();

    public DbSet<TargetObject> TargetObjects => Set<TargetObject>();

    public DbSet<WebhookEndpoint> WebhookEndpoints => Set<WebhookEndpoint>();

    internal DbSet<WebhookState> WebhookStates => Set<WebhookState>();

    internal DbSet<DriftScan> DriftScans => Set<DriftScan>();

    internal DbSet<ProvisioningReport> ProvisioningReports => Set<ProvisioningReport>();

    internal DbSet<SealedPassword> SealedPasswords => Set<SealedPassword>();

    internal DbSet<WorkRow> Work => Set<WorkRow>();

    internal DbSet<EventRow> Events => Set<EventRow>();

    internal DbSet<AuditPartRow> AuditParts => Set<AuditPartRow>();

    internal DbSet<IdempotentAnswer> IdempotentAnswers => Set<IdempotentAnswer>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CustomerGraphDb).Assembly);
        SnakeCase.NameColumns(modelBuilder.Model);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        DomainConversions.Register(configurationBuilder);
}
