using CustomerGraph.Domain.Settings;
using CustomerGraph.GraphQL.Settings;

namespace CustomerGraph.GraphQL.Policies;

/// <summary>What passwords at a customer must be like.</summary>
internal sealed class PasswordPolicyView(SettingViewpoint viewpoint, IReadOnlyList<EffectiveSetting> settings)
    : SettingsView(viewpoint, settings, SettingArea.Passwords)
{
    public int MinLength => NumberOf(SettingKeys.PasswordMinLength)!.Value;

    public int MinDigits => NumberOf(SettingKeys.PasswordMinDigits)!.Value;

    public int MinUpper => NumberOf(SettingKeys.PasswordMinUpper)!.Value;

    public int MinLower => NumberOf(SettingKeys.PasswordMinLower)!.Value;

    public int MinSymbols => NumberOf(SettingKeys.PasswordMinSymbols)!.Value;

    public int MinClasses => NumberOf(SettingKeys.PasswordMinClasses)!.Value;

    public int? MaxAgeDays => NumberOf(SettingKeys.PasswordMaxAgeDays);

    public bool ChangeAtNextLogon => IsOn(SettingKeys.PasswordChangeAtNextLogon);

    public bool NeverExpires => IsOn(SettingKeys.PasswordNeverExpires);

    public bool RequireMfa => IsOn(SettingKeys.PasswordRequireMfa);

    public PasswordPolicySettingsView Settings => new(Viewpoint, All);
}
