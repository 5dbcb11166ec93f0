using CustomerGraph.Domain.Settings;
using CustomerGraph.GraphQL.Settings;

namespace CustomerGraph.GraphQL.Policies;

/// <summary>The same values, each with where it comes from.</summary>
internal sealed class AccountLeavesView(SettingViewpoint viewpoint, IReadOnlyList<EffectiveSetting> settings)
    : SettingsView(viewpoint, settings, SettingArea.Accounts)
{
    public IntegerSetting UsersLimit => Number(SettingKeys.UsersLimit);

    public TextSetting UpnPattern => Text(SettingKeys.UsersUpnPattern);

    public TextSetting UsernamePattern => Text(SettingKeys.UsersUsernamePattern);

    public TextSetting DisplayNamePattern => Text(SettingKeys.UsersDisplayNamePattern);

    public TextSetting DirectoryStructure => Text(SettingKeys.DirectoryStructure);

    public TextSetting Locale => Text(SettingKeys.Locale);

    public TextSetting TimeZone => Text(SettingKeys.TimeZone);

    public TextSetting EmailFrom => Text(SettingKeys.EmailFrom);

    public TextSetSetting AllowedRoles => Texts(SettingKeys.RolesAllowed);

    public TextSetSetting RestrictedRoles => Texts(SettingKeys.RolesRestricted);

    public BooleanSetting AllowsPublicMail => Flag(SettingKeys.DomainsAllowPublicMail);

    public BooleanSetting RequiresVerifiedDomains => Flag(SettingKeys.DomainsRequireVerification);
}
