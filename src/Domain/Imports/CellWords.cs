namespace CustomerGraph.Domain.Imports;

/// <summary>The words of an enumeration, as cells have them: case, blanks, hyphens and underscores make no difference.</summary>
internal static class CellWords<T>
    where T : struct, Enum
{
    public static readonly string[] Names = Enum.GetNames<T>();

    private static readonly Dictionary<string, T> Values = Names.ToDictionary(HeaderNames.Key, Enum.Parse<T>, StringComparer.Ordinal);

    public static T? Find(string text) => Values.TryGetValue(HeaderNames.Key(text), out var word) ? word : null;
}
