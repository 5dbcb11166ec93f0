using System.Collections.Frozen;
using System.Globalization;

namespace CustomerGraph.Domain.Imports;

/// <summary>Countries as other systems write them.</summary>
public static class Countries
{
    private static readonly Lazy<FrozenDictionary<string, RegionInfo>> Known = new(Read);

    /// <summary>The code of a country of that English name; what is no such name stays as it is.</summary>
    public static string CodeOf(string typed) =>
        typed.Length > 2 && Known.Value.TryGetValue(HeaderNames.Key(typed), out var country) ? country.TwoLetterISORegionName : typed;

    /// <summary>The currency that is paid with in a country; null for an unknown one.</summary>
    /// <param name="code">Two letters.</param>
    public static string? CurrencyOf(string code) =>
        Known.Value.TryGetValue(code.ToUpperInvariant(), out var country) ? country.ISOCurrencySymbol : null;

    private static FrozenDictionary<string, RegionInfo> Read()
    {
        var known = new Dictionary<string, RegionInfo>(StringComparer.Ordinal);
        foreach (var culture in CultureInfo.GetCultures(CultureTypes.SpecificCultures))
        {
            var country = new RegionInfo(culture.Name);
            known.TryAdd(country.TwoLetterISORegionName, country);
            known.TryAdd(HeaderNames.Key(country.EnglishName), country);
        }

        return known.ToFrozenDictionary();
    }
}
