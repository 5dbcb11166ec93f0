using NodaTime;

namespace CustomerGraph.Domain.Settings;

/// <summary>Values as plain ones, for those who know the type of their setting.</summary>
public static class SettingValues
{
    /// <summary>Null for none.</summary>
    public static int? Integer(this SettingValue? value) => value is SettingValue.Number number ? checked((int)number.Value) : null;

    public static Duration? Length(this SettingValue? value) => value is SettingValue.Span span ? span.Value : null;

    public static bool IsOn(this SettingValue? value) => value is SettingValue.Flag { IsOn: true };

    public static IReadOnlyList<string> Items(this SettingValue? value) => value is SettingValue.Texts texts ? texts.Items : [];
}
