using CustomerGraph.Domain.Settings;
using CustomerGraph.GraphQL.Settings;

namespace CustomerGraph.GraphQL.Policies;

/// <summary>What accounts at a customer are like.</summary>
internal sealed class AccountSettingsView(SettingViewpoint viewpoint, IReadOnlyList<EffectiveSetting> settings)
    : SettingsView(viewpoint, settings, SettingArea.Accounts)
{
    public int? UsersLimit => NumberOf(SettingKeys.UsersLimit);

    public string UpnPattern => TextOf(SettingKeys.UsersUpnPattern)!;

    public string UsernamePattern => TextOf(SettingKeys.UsersUsernamePattern)!;

    public string DisplayNamePattern => TextOf(SettingKeys.UsersDisplayNamePattern)!;

    public DirectoryStructure DirectoryStructure =>
        Enum.Parse<DirectoryStructure>(
            TextOf(SettingKeys.DirectoryStructure)!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    public string Locale => TextOf(SettingKeys.Locale)!;

    public string TimeZone => TextOf(SettingKeys.TimeZone)!;

    public string? EmailFrom => TextOf(SettingKeys.EmailFrom);

    public IReadOnlyList<string> AllowedRoles => ItemsOf(SettingKeys.RolesAllowed);

    public IReadOnlyList<string> RestrictedRoles => ItemsOf(SettingKeys.RolesRestricted);

    public bool AllowsPublicMail => IsOn(SettingKeys.DomainsAllowPublicMail);

    public bool RequiresVerifiedDomains => IsOn(SettingKeys.DomainsRequireVerification);

    public AccountLeavesView Settings => new(Viewpoint, All);
}
