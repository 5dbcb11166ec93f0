namespace CustomerGraph.Domain.Settings;

/// <summary>Keys that the product itself looks at.</summary>
public static class SettingKeys
{
    public const string PasswordMinLength = "password.minLength";
    public const string PasswordMinDigits = "password.minDigits";
    public const string PasswordMinUpper = "password.minUpper";
    public const string PasswordMinLower = "password.minLower";
    public const string PasswordMinSymbols = "password.minSymbols";
    public const string PasswordMinClasses = "password.minClasses";
    public const string PasswordMaxAgeDays = "password.maxAgeDays";
    public const string PasswordChangeAtNextLogon = "password.changeAtNextLogon";
    public const string PasswordNeverExpires = "password.neverExpires";
    public const string PasswordRequireMfa = "password.requireMfa";
    public const string UsersLimit = "users.limit";
    public const string UsersUpnPattern = "users.upnPattern";
    public const string UsersUsernamePattern = "users.usernamePattern";
    public const string UsersDisplayNamePattern = "users.displayNamePattern";
    public const string DirectoryStructure = "directory.structure";
    public const string Locale = "locale";
    public const string TimeZone = "timeZone";
    public const string EmailFrom = "email.from";
    public const string RolesAllowed = "roles.allowed";
    public const string RolesRestricted = "roles.restricted";
    public const string SlaPolicyId = "sla.policyId";
    public const string SlaExceptContract = "sla.exceptContract";
    public const string CalendarId = "calendar.id";
    public const string ThresholdProfileId = "thresholds.profileId";
    public const string ContractsInherit = "contracts.inherit";
    public const string DomainsAllowPublicMail = "domains.allowPublicMail";
    public const string DomainsPublicMail = "domains.publicMail";
    public const string DomainsRequireVerification = "domains.requireVerification";
    public const string ServicesOfferedByDefault = "services.offeredByDefault";
    public const string ProvisioningAutoProvision = "provisioning.autoProvision";
    public const string LimitsMaxDepth = "limits.maxDepth";
    public const string ProvisioningMaxAttempts = "provisioning.maxAttempts";
    public const string ProvisioningStuckAfter = "provisioning.stuckAfter";
    public const string OnboardingRequireContract = "onboarding.requireContract";
    public const string OnboardingRequireAdministrator = "onboarding.requireAdministrator";
    public const string RetentionDeletedDays = "retention.deletedDays";
    public const string BrandingBrand = "branding.brand";
    public const string BrandingDisplayName = "branding.displayName";
    public const string BrandingLogoUrl = "branding.logoUrl";
    public const string BrandingLogoDarkUrl = "branding.logoDarkUrl";
    public const string BrandingFaviconUrl = "branding.faviconUrl";
    public const string BrandingPrimaryColor = "branding.colors.primary";
    public const string BrandingSecondaryColor = "branding.colors.secondary";
    public const string BrandingTextColor = "branding.colors.text";
    public const string BrandingBackgroundColor = "branding.colors.background";
    public const string BrandingSupportEmail = "branding.supportEmail";
    public const string BrandingSupportUrl = "branding.supportUrl";
    public const string BrandingSupportPhone = "branding.supportPhone";
    public const string BrandingWelcomeText = "branding.texts.welcome";
    public const string BrandingFooterText = "branding.texts.footer";
    public const string BrandingStylesheetUrl = "branding.stylesheetUrl";
    public const string BrandingPrivacyUrl = "branding.privacyUrl";
    public const string BrandingTermsUrl = "branding.termsUrl";
}
