namespace CustomerGraph.Domain.Imports;

/// <summary>A column of a template.</summary>
/// <param name="Name">As the template's header has it.</param>
/// <param name="Field">The field of the API that it fills.</param>
/// <param name="Description">What it holds, for people.</param>
public sealed record ImportColumn(string Name, string Field, string Description)
{
    /// <summary>
    /// Other names for it, such as those of Atera's exports. Case, blanks, hyphens and underscores make no difference in any name.
    /// </summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>A cell of the template's example.</summary>
    public string Example { get; init; } = "";

    /// <summary>All that it can hold; empty for free text.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public bool IsRequired { get; init; }

    /// <summary>Taken in and never given out again.</summary>
    public bool IsSecret { get; init; }

    internal bool IsCalled(string header) =>
        HeaderNames.AreSame(Name, header) || HeaderNames.AreSame(Field, header) || Aliases.Any(alias => HeaderNames.AreSame(alias, header));
}

internal static class HeaderNames
{
    public static bool AreSame(string one, string other) => Key(one) == Key(other);

    public static string Key(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
