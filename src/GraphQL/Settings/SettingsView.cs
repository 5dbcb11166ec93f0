using CustomerGraph.Domain.Settings;

namespace CustomerGraph.GraphQL.Settings;

/// <summary>The settings of an area at one customer.</summary>
/// <param name="settings">In the order of the area's descriptors.</param>
internal abstract class SettingsView(SettingViewpoint viewpoint, IReadOnlyList<EffectiveSetting> settings, SettingArea area)
{
    protected SettingViewpoint Viewpoint => viewpoint;

    protected IReadOnlyList<EffectiveSetting> All => settings;

    /// <summary>Whether it shows what the other shows, since neither customer says anything of its own.</summary>
    public bool HasSettingsOf(SettingsView other) => ReferenceEquals(settings, other.All);

    protected string? TextOf(string key) => Effective(key).Value?.Stored;

    protected int? NumberOf(string key) => Effective(key).Value.Integer();

    protected bool IsOn(string key) => Effective(key).Value.IsOn();

    protected IReadOnlyList<string> ItemsOf(string key) => Effective(key).Value.Items();

    protected TextSetting Text(string key) => new(viewpoint, Effective(key));

    protected IntegerSetting Number(string key) => new(viewpoint, Effective(key));

    protected BooleanSetting Flag(string key) => new(viewpoint, Effective(key));

    protected TextSetSetting Texts(string key) => new(viewpoint, Effective(key));

    protected EffectiveSetting Effective(string key) => settings[area.Selection.PlaceOf(key)];
}
