namespace CustomerGraph.GraphQL.Schema;

/// <summary>How a kind of name is written.</summary>
/// <param name="Name">The style written in itself.</param>
internal sealed record NameStyle(string Name, Func<string, bool> Matches)
{
    public static NameStyle Pascal { get; } = new("PascalCase", name => char.IsAsciiLetterUpper(name[0]) && !name.Contains('_'));

    public static NameStyle Camel { get; } = new("camelCase", name => char.IsAsciiLetterLower(name[0]) && !name.Contains('_'));

    public static NameStyle ScreamingSnake { get; } = new(
        "SCREAMING_SNAKE_CASE",
        name => char.IsAsciiLetterUpper(name[0]) && name.All(character => !char.IsAsciiLetterLower(character)));
}
