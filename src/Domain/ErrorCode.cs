namespace CustomerGraph.Domain;

/// <summary>
/// Every code of refusal there is, in one list. In the schema and in documents they are written in SCREAMING_SNAKE_CASE.
/// Codes are only ever added.
/// </summary>
public enum ErrorCode
{
    // Any input
    Required,
    TooLong,
    TooMany,
    InvalidValue,
    Duplicate,
    NotFound,
    NotPermitted,
    VersionConflict,
    IdempotencyKeyReused,

    // Customers
    InvalidCode,
    CodeReserved,
    CodeTaken,
    CodeFrozen,
    CodesExhausted,
    InvalidEmail,
    InvalidCountry,
    InvalidTimeZone,
    InvalidUrl,
    ExternalIdTaken,
    RootAlreadyExists,
    IsRoot,
    MaxDepthExceeded,
    ParentCannotHaveChildren,
    ResellerHasChildren,
    AlreadyDisabled,
    AlreadyEnabled,
    CustomerDeleted,
    DeleteBlocked,

    // Domain names
    InvalidDomain,
    PublicSuffix,
    PublicMailDomain,
    DomainNotHeld,
    NewPrimaryRequired,
    DomainInUse,

    // Provisioning
    Busy,
    InvalidTransition,
    NotEffectivelyEnabled,
    ParentNotProvisioned,
    ProvisionedFieldMissing,
    PrimaryDomainMissing,
    ChildrenStillProvisioned,
    EditWhileDeprovisioning,
    StaleRequest,
    NotStuck,
    DependencyNotProvisioned,
    DependentsStillProvisioned,

    // Services
    UnknownService,
    ServiceCycle,
    ServiceScopeMismatch,
    ServiceAlreadyHeld,
    ServiceDependencyMissing,
    ServiceStillProvisioned,
    ConfirmationRequired,

    // Access
    InvalidUpn,
    UpnTaken,
    UpnSuffixNotHeld,
    InvalidUsername,
    UsernameTaken,
    UsernameFrozen,
    PasswordTooWeak,
    UnknownRole,
    InvalidApiKey,
    UnknownScope,

    // Settings and branding
    UnknownSetting,
    InvalidSettingValue,
    SettingLocked,
    SettingWeakerThanAncestor,
    OperatorNotAllowed,
    SettingNotLockable,
    SettingNotApplicable,

    // Contracts and service levels
    ContractNameTaken,
    EndBeforeStart,
    NoticeAfterEnd,
    InvalidCurrency,
    DefaultContractNotActive,
    DefaultContractExists,
    ContractTerminated,
    ContractNotRenewable,
    CurrencyFixed,
    RateArchived,
    QuantityNotPositive,
    InvalidBillingPeriod,
    AmbiguousBillingPeriod,
    UnknownContractType,
    FallthroughCycle,
    FallthroughTooLong,
    NoPayingContract,
    ContractNotInForce,
    BlockExhausted,
    LedgerClosed,
    SlaWithoutTarget,
    InvalidTime,
    InvalidWindow,
    WindowsOverlap,
    InvalidHoliday,
    OverridesOverlap,
    CalendarWithoutWorkingTime,
    NoWorkingTimeInHorizon,
    InvalidCaseLog,
    SlaPolicyNameTaken,
    SlaPolicyArchived,
    CalendarNameTaken,
    CalendarArchived,

    // Onboarding
    StepNotSkippable,
    StepOutOfOrder,
    StepAlreadyDone,
}
