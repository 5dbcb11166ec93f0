namespace CustomerGraph.Domain.Settings;

/// <summary>
/// Names made of a person's names, such as <c>{first:1}.{last}</c>: the first letter of the first names, a dot, the last name.
/// </summary>
public static class NamePattern
{
    public const string Places = "{first}, {last}, {user}, {code}, each also with a number of letters such as {first:1}";

    private static readonly string[] Names = ["first", "last", "user", "code"];

    /// <summary>Every brace belongs to a place that exists, and there is at least one place.</summary>
    public static bool IsWellFormed(string pattern)
    {
        var parts = Parts(pattern);
        return parts.Count > 1 && parts.Index().All(part => part.Index % 2 == 0 ? !HasBrace(part.Item) : IsPlace(part.Item));
    }

    /// <summary>The pattern with the places filled in.</summary>
    /// <param name="valueOf">The value of a place by its name: first, last, user, code.</param>
    public static string Fill(string pattern, Func<string, string> valueOf) =>
        string.Concat(Parts(pattern).Select((part, index) => index % 2 == 0 ? part : Filled(part, valueOf)));

    private static string Filled(string place, Func<string, string> valueOf)
    {
        var (name, length) = Split(place);
        var value = valueOf(name);
        return length is { } limit && limit < value.Length ? value[..limit] : value;
    }

    // Text and places take turns: even parts are text, odd ones places.
    private static List<string> Parts(string pattern)
    {
        var parts = new List<string>();
        var rest = pattern;
        while (rest.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open && rest.IndexOf('}', open) is > 0 and var close)
        {
            parts.Add(rest[..open]);
            parts.Add(rest[(open + 1)..close]);
            rest = rest[(close + 1)..];
        }
        parts.Add(rest);
        return parts;
    }

    private static bool HasBrace(string text) => text.AsSpan().ContainsAny('{', '}');

    private static bool IsPlace(string place) =>
        Names.Contains(Split(place).Name) && (!place.Contains(':', StringComparison.Ordinal) || Split(place).Length is > 0);

    private static (string Name, int? Length) Split(string place)
    {
        var colon = place.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return (place, null);
        return (place[..colon], place.Length == colon + 2 && char.IsAsciiDigit(place[^1]) ? place[^1] - '0' : null);
    }
}
