using System.Collections.Frozen;
using System.Globalization;

namespace CustomerGraph.Domain.DomainNames;

/// <summary>
/// Names under which the public registers names, so that nobody holds them: the Public Suffix List (https://publicsuffix.org), those of
/// companies such as <c>github.io</c> included, as public_suffix_list.dat beside this file has it. It is read once, when the first name is
/// asked for.
/// </summary>
internal static class PublicSuffixes
{
    private static readonly Lazy<(FrozenSet<string> Names, FrozenSet<string> AllBelow, FrozenSet<string> Except)> List =
        new(() => Sorted(Read()));

    /// <param name="name">In its one form.</param>
    public static bool Contains(string name)
    {
        var (names, allBelow, except) = List.Value;
        if (names.Contains(name))
            return true;
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && allBelow.Contains(name[(dot + 1)..]) && !except.Contains(name);
    }

    // The rules of the list, with A-labels.
    private static IEnumerable<string> Read()
    {
        var idn = new IdnMapping { UseStd3AsciiRules = false, AllowUnassigned = true };
        using var file = new StreamReader(typeof(PublicSuffixes).Assembly.GetManifestResourceStream("public_suffix_list.dat")!);
        while (file.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
                yield return line[0] is '*' or '!' ? line[0] + idn.GetAscii(line[1..].TrimStart('.')) : idn.GetAscii(line);
        }
    }

    private static (FrozenSet<string> Names, FrozenSet<string> AllBelow, FrozenSet<string> Except) Sorted(IEnumerable<string> rules)
    {
        var kinds = rules.ToLookup(rule => rule[0] is '*' or '!' ? rule[0] : ' ', rule => rule.TrimStart('*', '!'));
        return (kinds[' '].ToFrozenSet(), kinds['*'].ToFrozenSet(), kinds['!'].ToFrozenSet());
    }
}
