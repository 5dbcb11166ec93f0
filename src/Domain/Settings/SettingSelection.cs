using System.Collections.Frozen;

namespace CustomerGraph.Domain.Settings;

/// <summary>Settings that are resolved together. Made once where the same ones are asked for again and again.</summary>
public sealed class SettingSelection
{
    private readonly FrozenDictionary<string, int> _places;

    /// <param name="descriptors">Each once.</param>
    public SettingSelection(IEnumerable<SettingDescriptor> descriptors)
    {
        Descriptors = [.. descriptors];
        Catalogue = [.. Descriptors.Select(EffectiveSetting.OfCatalogue)];
        OwnOnly = [.. Descriptors.Index().Where(pair => pair.Item.Inheritance != SettingInheritance.Cascade).Select(pair => pair.Index)];
        _places = Descriptors.Index().ToFrozenDictionary(pair => pair.Item.Key, pair => pair.Index, StringComparer.Ordinal);
    }

    public IReadOnlyList<SettingDescriptor> Descriptors { get; }

    /// <summary>Where nobody has said anything.</summary>
    internal EffectiveSetting[] Catalogue { get; }

    /// <summary>The places of those that begin anew at each customer.</summary>
    internal int[] OwnOnly { get; }

    /// <summary>Where the setting stands among the descriptors; -1 for none of them.</summary>
    public int PlaceOf(string key) => _places.TryGetValue(key, out var place) ? place : -1;
}
