namespace CustomerGraph.GraphQL.Relay;

/// <summary>The kinds of objects with a global id.</summary>
internal enum ObjectKind
{
    Customer,
    ThresholdProfile,
    CustomerDomain,
    Service,
    CustomerService,
    UserService,
    Contract,
    SlaPolicy,
    User,
    ApiKey,
    OnboardingProcess,
    ProvisioningRequest,
    ProvisioningTask,
    Calendar,
    WebhookEndpoint,
    Role,
    RoleAssignment,
    ServiceCase,
    Brand,
    DriftScan,
    Rate,
    Contact,
    CustomField,
    ExternalIdentity,
    EmbedToken,
    Plan,
    ImportJob,
    ImportUpload,
}
