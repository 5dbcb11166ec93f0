using CustomerGraph.Domain.Imports;

namespace CustomerGraph.GraphQL.Imports;

/// <summary>What a command line wants imported. Settings of the server, such as <c>--Store:Connection=…</c>, are passed over.</summary>
/// <param name="Below">The code of the customer that rows without a parent belong to; null for the root.</param>
/// <param name="Key">An API key on whose behalf it runs; null for the server itself.</param>
internal sealed record ImportArguments(string File, ImportObject Object, ImportMode Mode, ImportOptions Options, string? Below, string? Key)
{
    public const string Usage = """
        import <file> [--object customers|contacts|users|contracts]   by default what the file's name begins with
                      [--mode validate-only|atomic|best-effort]    default: validate-only
                      [--policy create-only|update-existing|upsert]
                      [--below CODE] [--separator , ; tab] [--ignore-unknown] [--external-system NAME]
                      [--map COLUMN=TEMPLATE_COLUMN]... [--provision] [--key cg_...]
        """;

    /// <summary>Null, with the reason, where it cannot be understood.</summary>
    public static (ImportArguments? Arguments, string? Problem) Read(string[] arguments)
    {
        var words = arguments.Skip(1).Where(word => !IsSetting(word)).ToList();
        var (file, options, mapping) =
            ((string?)null, new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>());
        for (var at = 0; at < words.Count; at++)
        {
            if (!words[at].StartsWith("--", StringComparison.Ordinal))
                file = file is null ? words[at] : throw new FormatException($"{words[at]}: one file at a time.");
            else if (words[at] is "--ignore-unknown" or "--provision")
                options[words[at]] = "";
            else if (at + 1 == words.Count)
                return (null, $"{words[at]} needs a value.");
            else if (words[at] == "--map" && words[at + 1].Split('=', 2) is [var column, var meant])
                (mapping[column], at) = (meant, at + 1);
            else
                (options[words[at]], at) = (words[at + 1], at + 1);
        }

        return file is null ? (null, "Which file?") : Of(file, options, mapping);
    }

    private static (ImportArguments?, string?) Of(string file, Dictionary<string, string> options, Dictionary<string, string> mapping)
    {
        string[] known =
            ["--object", "--mode", "--policy", "--below", "--separator", "--ignore-unknown", "--external-system", "--provision", "--key"];
        if (options.Keys.Except(known).FirstOrDefault() is { } unknown)
            return (null, $"{unknown} is no option.");
        var objects = Enum.GetValues<ImportObject>().Where(kind => ImportTemplate.All.Any(template => template.Object == kind)).ToArray();
        var name = options.GetValueOrDefault("--object")
            ?? objects.Select(kind => kind.ToString())
                .FirstOrDefault(kind => Path.GetFileName(file).StartsWith(kind, StringComparison.OrdinalIgnoreCase));
        if (Word<ImportObject>(name) is not { } @object || !objects.Contains(@object))
            return (null, $"--object has to be one of {string.Join(", ", objects).ToLowerInvariant()}.");
        if (Word<ImportMode>(options.GetValueOrDefault("--mode", "validate-only")) is not { } mode)
            return (null, "--mode has to be validate-only, atomic or best-effort.");
        if (Word<ImportPolicy>(options.GetValueOrDefault("--policy", "create-only")) is not { } policy)
            return (null, "--policy has to be create-only, update-existing or upsert.");
        var separator = options.GetValueOrDefault("--separator") switch { null => (char?)null, "tab" => '\t', [var one] => one, _ => '\0' };
        if (separator is not (null or ',' or ';' or '\t'))
            return (null, "--separator has to be , or ; or tab.");
        var read = new ImportOptions
        {
            Policy = policy,
            Separator = separator,
            IgnoresUnknownColumns = options.ContainsKey("--ignore-unknown"),
            Provisions = options.ContainsKey("--provision"),
            ExternalSystem = options.GetValueOrDefault("--external-system", "import"),
            Mapping = mapping,
        };
        return (new(file, @object, mode, read, options.GetValueOrDefault("--below")?.ToUpperInvariant(), options.GetValueOrDefault("--key")), null);
    }

    private static T? Word<T>(string? typed)
        where T : struct, Enum =>
        Enum.TryParse<T>(typed?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var word) && Enum.IsDefined(word)
            ? word
            : null;

    /// <summary>Of the server, such as <c>--Store:Connection=…</c>.</summary>
    public static bool IsSetting(string word) =>
        word.StartsWith("--", StringComparison.Ordinal) && word.Contains('=', StringComparison.Ordinal);
}
