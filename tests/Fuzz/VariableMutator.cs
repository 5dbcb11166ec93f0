using System.Text.Json;
using System.Text.RegularExpressions;

namespace CustomerGraph.Fuzz;

/// <summary>Makes variables for a document: a value for most of the names that it uses, of any shape, a part of it exchanged now and then.</summary>
internal static partial class VariableMutator
{
    private const int MaxDepth = 5;

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "1", "-1", "3", "1.5", "1.0", "1e3", "-0", "2147483647", "2147483648", "-2147483649", "\"\"", "\"a\"", "\"1\"", "\"x y\"",
        "\"DOG\"", "\"CAT\"", "\"dog\"", "\"GRAM\"", "\"KILOGRAM\"", "\"\\u00e9\"", "\"\\ud83d\\ude00\"", "[]", "{}", "[1]", "[[1]]", "[[1],[2,3]]", "[null]", "[[null]]",
        "[\"1\",2]", "{\"id\":\"1\"}", "{\"code\":\"c\"}", "{\"id\":\"1\",\"code\":\"c\"}", "{\"pair\":{\"left\":1,\"right\":[1,null,-2]}}", "{\"left\":1}",
        "{\"left\":1,\"right\":null}", "{\"right\":[1]}", "{\"strict\":true}", "{\"strict\":true,\"kind\":\"DOG\",\"not\":{\"strict\":false}}",
        "{\"strict\":true,\"ids\":[1,\"2\"],\"ratio\":1}", "{\"strict\":true,\"limit\":null}", "{\"strict\":true,\"unknown\":1}", "{\"__proto__\":1}",
    ];

    private static readonly string[] Keys =
        ["id", "code", "pair", "left", "right", "kind", "name", "limit", "not", "ids", "ratio", "strict", "unknown", "Left", ""];

    /// <summary>A JSON object; the same one for the same document, seed and number.</summary>
    public static string Variables(string document, int seed, int number)
    {
        var random = new Random(unchecked((seed * 7_368_787) + number));
        var names = VariableName().Matches(document).Select(match => match.Groups[1].Value).Distinct().Where(_ => random.Next(8) > 0);
        return $"{{{string.Join(',', names.Select(name => $"\"{name}\":{Value(random, 0)}"))}}}";
    }

    private static string Value(Random random, int depth) => depth >= MaxDepth ? Any(Values, random) : random.Next(10) switch
    {
        0 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1)))}]",
        1 => Object(random, depth),
        2 => Exchange(Any(Values, random), random, depth),
        _ => Any(Values, random),
    };

    private static string Object(Random random, int depth)
    {
        // A key that comes twice means the same to every reader only if its value does.
        var keys = Enumerable.Range(0, random.Next(4)).Select(_ => Any(Keys, random)).Distinct();
        return $"{{{string.Join(',', keys.Select(key => $"\"{key}\":{Value(random, depth + 1)}"))}}}";
    }

    /// <summary>Puts another value in the place of a member or item.</summary>
    private static string Exchange(string json, Random random, int depth)
    {
        using var value = JsonDocument.Parse(json);
        return value.RootElement.ValueKind switch
        {
            JsonValueKind.Object => Joined(value.RootElement.EnumerateObject().Select(member => (member.Value, $"\"{member.Name}\":")), '{', '}'),
            JsonValueKind.Array => Joined(value.RootElement.EnumerateArray().Select(item => (item, "")), '[', ']'),
            _ => json,
        };

        string Joined(IEnumerable<(JsonElement Value, string Key)> parts, char open, char close) =>
            open + string.Join(',', parts.Select(part => part.Key + (random.Next(2) == 0 ? Value(random, depth + 1) : part.Value.GetRawText()))) + close;
    }

    private static T Any<T>(T[] items, Random random) => items[random.Next(items.Length)];

    [GeneratedRegex("""\$([A-Za-z_][A-Za-z_0-9]*)""", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex VariableName();
}
