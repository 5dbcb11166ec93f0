using CustomerGraph.Domain.Settings;
using CustomerGraph.GraphQL.Settings;

namespace CustomerGraph.GraphQL.Policies;

/// <summary>The same values, each with where it comes from.</summary>
internal sealed class PasswordPolicySettingsView(SettingViewpoint viewpoint, IReadOnlyList<EffectiveSetting> settings)
    : SettingsView(viewpoint, settings, SettingArea.Passwords)
{
    public IntegerSetting MinLength => Number(SettingKeys.PasswordMinLength);

    public IntegerSetting MinDigits => Number(SettingKeys.PasswordMinDigits);

    public IntegerSetting MinUpper => Number(SettingKeys.PasswordMinUpper);

    public IntegerSetting MinLower => Number(SettingKeys.PasswordMinLower);

    public IntegerSetting MinSymbols => Number(SettingKeys.PasswordMinSymbols);

    public IntegerSetting MinClasses => Number(SettingKeys.PasswordMinClasses);

    public IntegerSetting MaxAgeDays => Number(SettingKeys.PasswordMaxAgeDays);

    public BooleanSetting ChangeAtNextLogon => Flag(SettingKeys.PasswordChangeAtNextLogon);

    public BooleanSetting NeverExpires => Flag(SettingKeys.PasswordNeverExpires);

    public BooleanSetting RequireMfa => Flag(SettingKeys.PasswordRequireMfa);
}
