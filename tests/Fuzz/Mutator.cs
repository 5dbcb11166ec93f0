namespace CustomerGraph.Fuzz;

/// <summary>Makes documents out of the corpus: a few changes each, of tokens mostly and of characters now and then.</summary>
internal sealed class Mutator
{
    private const int MaxChanges = 6;
    private const int MaxTokens = 1500;

    private static readonly string[] Extras =
    [
        "{", "}", "(", ")", "[", "]", ":", "=", "!", "|", "&", "@", "...", "$", "on", "null", "true", "false", "query", "mutation", "subscription",
        "fragment", "extend", "type", "0", "-0", "01", "1.", "1.5", ".5", "1e9", "1e", "2147483648", "9007199254740993", "\"\"", "\"\"\"\"\"\"",
        "\"\\u{110000}\"", "\"\\uD800\"", "\"\\u00e9\"", "\"\\q\"", "\"open", "\"\"\"open", "# comment\n", ",", "\uFEFF", "\u00A0", "\uD800", "\0", "é", "\r", "{}", "[]",
        "@skip(if: true)", "@include(if: $first)", "@once", "@many", "@unknown", "@deprecated", "... on Dog", "... on Query", "...A", "__typename", "__schema",
        "$id: ID", "$x", "{ id }", "(first: 1)",
    ];

    private readonly string[][] documents;
    private readonly string[] tokens;
    private readonly string[] names;
    private readonly string[] values;
    private readonly List<string>[] groups;

    public Mutator(IEnumerable<string> corpus)
    {
        documents = [.. corpus.Select(text => Tokens.Of(text).ToArray())];
        tokens = [.. documents.SelectMany(document => document), .. Extras];
        names = [.. documents.SelectMany(document => document).Where(Tokens.IsName).Distinct()];
        values = [.. tokens.Where(Tokens.IsValue).Distinct()];
        groups = [.. documents.SelectMany(Groups)];
    }

    /// <summary>The same document for the same seed and number.</summary>
    public string Document(int seed, int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        List<string> document = [.. Any(documents, random)];
        for (var change = random.Next(MaxChanges + 1); change > 0 && document.Count > 0; change--)
            Change(document, random);
        var text = string.Concat(document.Take(MaxTokens));
        return random.Next(10) == 0 && text.Length > 0 ? ChangeCharacter(text, random) : text;
    }

    private static IEnumerable<List<string>> Groups(string[] document)
    {
        var tokens = document.ToList();
        return Enumerable.Range(0, document.Length)
            .Where(start => Tokens.IsOpening(document[start]))
            .Select(start => tokens.GetRange(start, Tokens.GroupLength(tokens, start)));
    }

    private void Change(List<string> document, Random random)
    {
        var at = random.Next(document.Count);
        switch (random.Next(24))
        {
            case 0:
                document.RemoveAt(at);
                break;
            case 1:
                document.Insert(at, Any(Extras, random));
                break;
            case 2:
                document.Insert(at, Any(tokens, random));
                break;
            case 3:
                document[at] = Any(tokens, random);
                break;
            case 4:
                Repeat(document, at, random);
                break;
            case 5:
                Splice(document, at, random);
                break;
            case < 9:
                ChangeGroup(document, at, random);
                break;
            case < 13:
                Exchange(document, at, names, Tokens.IsName, random);
                break;
            case < 17:
                Exchange(document, at, values, Tokens.IsValue, random);
                break;
            default:
                Exchange(document, at, [.. document.Where(Tokens.IsName)], Tokens.IsName, random);
                break;
        }
    }

    /// <summary>
    /// One token for another of its kind, which keeps most documents readable, so that the rules of validation are reached. Does nothing
    /// where the document has none of that kind.
    /// </summary>
    private static void Exchange(List<string> document, int at, string[] others, Predicate<string> isOfKind, Random random)
    {
        var place = document.FindIndex(at, isOfKind);
        if (place >= 0 && others.Length > 0)
            document[place] = Any(others, random);
    }

    /// <summary>Takes a pair of braces with all inside away, writes it twice, or puts one of another document in its place.</summary>
    private void ChangeGroup(List<string> document, int at, Random random)
    {
        var start = document.FindIndex(at, Tokens.IsOpening);
        if (start < 0)
            return;

        var length = Tokens.GroupLength(document, start);
        var copy = document.GetRange(start, length);
        var fitting = groups.Where(group => group[0] == copy[0]).ToArray();
        switch (random.Next(4))
        {
            case 0:
                document.RemoveRange(start, length);
                break;
            case 1:
                document.InsertRange(start + length, copy[0] == "{" ? ["...", .. copy] : copy);
                break;
            default:
                document.RemoveRange(start, length);
                document.InsertRange(start, Any(fitting, random));
                break;
        }
    }

    private static void Repeat(List<string> document, int at, Random random)
    {
        var length = Math.Min(random.Next(1, 30), document.Count - at);
        document.InsertRange(random.Next(document.Count), document.GetRange(at, length));
    }

    /// <summary>Goes on as another document does from somewhere on.</summary>
    private void Splice(List<string> document, int at, Random random)
    {
        var other = Any(documents, random);
        document.RemoveRange(at, document.Count - at);
        document.AddRange(other.Skip(random.Next(other.Length)));
    }

    private static string ChangeCharacter(string text, Random random)
    {
        var at = random.Next(text.Length);
        var character = random.Next(3) == 0 ? (char)random.Next(0x10000) : (char)random.Next(0x80);
        return $"{text[..at]}{character}{text[(at + random.Next(2))..]}";
    }

    private static T Any<T>(T[] items, Random random) => items[random.Next(items.Length)];
}
