using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using NodaTime;
using static CustomerGraph.Domain.Settings.SettingKeys;

namespace CustomerGraph.Domain.Settings;

public static partial class SettingCatalog
{
    private static IEnumerable<SettingDescriptor> Lines() => [.. Policies(), .. Accounts(), .. Branding(), .. Processes()];

    private static IEnumerable<SettingDescriptor> Policies() =>
    [
        Floor(PasswordMinLength, 8, 7, 128, "How many characters a password has at least."),
        Floor(PasswordMinDigits, 0, 0, 32, "How many digits a password has at least."),
        Floor(PasswordMinUpper, 0, 0, 32, "How many upper-case letters a password has at least."),
        Floor(PasswordMinLower, 0, 0, 32, "How many lower-case letters a password has at least."),
        Floor(PasswordMinSymbols, 0, 0, 32, "How many characters a password has at least that are neither letters nor digits."),
        Floor(PasswordMinClasses, 3, 0, 4, "How many of lower case, upper case, digits and other characters a password mixes at least."),
        Ceiling(PasswordMaxAgeDays, null, 1, 3_650,
            "After how many days a password has to be changed at the latest. Directories hold it; partners' systems are told of it with "
            + "each account."),
        Flag(PasswordChangeAtNextLogon, false, "Whether a password that somebody else has set must be changed at the first log-on."),
        Flag(PasswordNeverExpires, false, "Whether passwords stay valid whatever their age."),
        Flag(PasswordRequireMfa, false,
            "Whether signing in takes a second factor: tokens have to tell of one, and partners' systems are told of it with each "
            + "account."),
        Texts(RolesAllowed, SettingCombine.DenyWins, [], "The only roles that may be assigned; every role while the list is empty."),
        Texts(RolesRestricted, SettingCombine.DenyWins, [], "Roles that are worth nothing here. What is restricted above stays restricted.")
            with { Operators = SettingOperators.Assign | SettingOperators.Append },
        Ceiling(UsersLimit, null, 0, 1_000_000, "How many users a customer may have."),
    ];

    private static IEnumerable<SettingDescriptor> Accounts() =>
    [
        Text(UsersUpnPattern, "{first}.{last}", TextFormat.Pattern,
            "How the part of a sign-in name before the @ is made where none is typed; {user} is the last name here."),
        Text(UsersUsernamePattern, "{user}_{code}", TextFormat.Pattern,
            "How an account name in the directory is made where none is typed. "
            + "It has 20 characters at most and always ends in _ and the code."),
        Text(UsersDisplayNamePattern, "{first} {last}", TextFormat.Pattern, "How the display name of a user is made who has typed none."),
        Choice(DirectoryStructure, "UNGROUPED",
            ["UNGROUPED", "DEPARTMENT", "LOCATION", "DEPARTMENT_LOCATION", "LOCATION_DEPARTMENT", "CUSTOM"],
            "How directories group accounts: in units by department and location, or in those that each account names. "
            + "New customers take it over and keep it, because regrouping moves accounts.")
            with { Inheritance = SettingInheritance.CopyOnCreate },
        Text(Locale, "en", TextFormat.Locale, "The language and region of texts and formats."),
        Text(SettingKeys.TimeZone, "Etc/UTC", TextFormat.TimeZone,
            "The zone of times that are shown to people, and of new customers for which none is typed."),
        Text(EmailFrom, null, TextFormat.Email,
            "The sender of messages to the customer's people; partners' systems are told of it with each account."),
    ];

    private static IEnumerable<SettingDescriptor> Branding() =>
    [
        Reference(BrandingBrand, "Brand", "The named brand that gives all values of branding that are not set nearer."),
        Text(BrandingDisplayName, null, TextFormat.Plain, "The name that is shown as the maker of the product."),
        Text(BrandingLogoUrl, null, TextFormat.Url, "The logo on light ground."),
        Text(BrandingLogoDarkUrl, null, TextFormat.Url, "The logo on dark ground."),
        Text(BrandingFaviconUrl, null, TextFormat.Url, "The small picture in tabs and lists."),
        Text(BrandingPrimaryColor, null, TextFormat.Color, "The colour of headings and main buttons."),
        Text(BrandingSecondaryColor, null, TextFormat.Color, "The colour of what accompanies the main things."),
        Text(BrandingTextColor, null, TextFormat.Color, "The colour of running text."),
        Text(BrandingBackgroundColor, null, TextFormat.Color, "The colour behind running text."),
        Text(BrandingSupportEmail, null, TextFormat.Email, "Where people write to for help."),
        Text(BrandingSupportUrl, null, TextFormat.Url, "The page where people find help."),
        Text(BrandingSupportPhone, null, TextFormat.Plain, "The number that people call for help."),
        Text(BrandingWelcomeText, null, TextFormat.Plain, "What is said on the page for signing in."),
        Text(BrandingFooterText, null, TextFormat.Plain, "What is said at the foot of pages and letters."),
        Text(BrandingStylesheetUrl, null, TextFormat.Url, "A stylesheet that is applied after the product's own."),
        Text(BrandingPrivacyUrl, null, TextFormat.Url, "The page that says what happens to data."),
        Text(BrandingTermsUrl, null, TextFormat.Url, "The page with the terms of use."),
    ];

    private static IEnumerable<SettingDescriptor> Processes() =>
    [
        Reference(SlaPolicyId, "SlaPolicy", "The service levels of customers whose contract names none."),
        Flag(SlaExceptContract, false, "Whether the policy of a contract holds although sla.policyId is locked above."),
        Reference(CalendarId, "Calendar", "The working time that service levels count."),
        Reference(ThresholdProfileId, "ThresholdProfile",
            "The monitoring thresholds; the provider's default ones where nobody has chosen any."),
        Flag(ContractsInherit, false,
            "Whether work for a customer without a contract of its own is booked on the contract of the one above."),
        Flag(DomainsAllowPublicMail, false, "Whether domains of public mail providers may be added."),
        Texts(DomainsPublicMail, SettingCombine.Set, [.. PublicMailDomains.Shipped],
            "The domains of public mail providers, in A-label form."),
        Flag(DomainsRequireVerification, false, "Whether sign-in names may only end in domains whose ownership is proved."),
        Flag(ServicesOfferedByDefault, true,
            "Whether the customers directly below are offered what this one is offered, where nothing is said about them."),
        Flag(ProvisioningAutoProvision, false,
            "Whether saved changes, and new users and services of provisioned customers, are brought to the target systems "
            + "without being asked for."),
        Flag(ProvisioningRequireApproval, false,
            "Whether somebody else has to agree before anything new is brought to the target systems."),
        Floor(ProvisioningApprovals, 1, 1, 10, "How many have to agree, where somebody has to."),
        Flag(ProvisioningAllowFewerApprovals, false,
            "Whether those who can decide are enough where they are fewer than needed; where nobody else can, who asked may agree."),
        Number(ProvisioningMaxAttempts, 6, 1, 20, "How often a failing step is tried."),
        Span(ProvisioningStuckAfter, Duration.FromMinutes(30), Duration.FromMinutes(1), Duration.FromDays(7),
            "After what time without progress a request may be given up."),
        Flag(OnboardingRequireContract, false, "Whether an onboarding may not leave out the contract."),
        Flag(OnboardingRequireAdministrator, false, "Whether an onboarding needs an administrator."),
        Texts(OnboardingServices, SettingCombine.Set, [],
            "Codes of the services that an onboarding of a customer below offers first: onboardingServices of the customer."),
        Number(ImportsMaxRows, 1_000_000, 1, 1_000_000, "How many rows an import may have, where the server takes that many.") with
        {
            AppliesTo = WithChildren,
            Combine = SettingCombine.Ceiling,
        },
        Number(LimitsMaxDepth, Customer.DefaultMaxDepth, 1, Customer.GreatestMaxDepth,
            "How deep the tree may grow below its root; who is deeper already stays.")
            with { AppliesTo = [CustomerKind.Provider] },
        Floor(RetentionDeletedDays, 30, 1, 3_650, "For how many days a deleted customer can be restored at least."),
    ];
}
