using System.Text.RegularExpressions;

namespace CustomerGraph.Fuzz;

/// <summary>Texts cut into pieces that mutations move about: roughly the tokens of GraphQL, and never losing a character.</summary>
internal static partial class Tokens
{
    public static List<string> Of(string text) => [.. Piece().Matches(text).Select(match => match.Value)];

    public static bool IsName(string token) => char.IsAsciiLetter(token[0]) || token[0] == '_';

    /// <summary>A literal or a variable.</summary>
    public static bool IsValue(string token) =>
        token is "true" or "false" or "null" || token[0] is '"' or '$' or '-' || char.IsAsciiDigit(token[0]) || (token.Length > 1 && token.All(char.IsAsciiLetterUpper));

    public static bool IsOpening(string token) => token is "{" or "(" or "[";

    /// <summary>How many tokens an opening one and all up to its closing one are; what is never closed goes to the end.</summary>
    public static int GroupLength(List<string> tokens, int start)
    {
        var depth = 0;
        for (var i = start; i < tokens.Count; i++)
        {
            if (IsOpening(tokens[i]))
                depth++;
            else if (tokens[i] is "}" or ")" or "]")
                depth--;
            if (depth == 0)
                return i - start + 1;
        }

        return tokens.Count - start;
    }

    [GeneratedRegex(""""
        """(?:\\"""|.)*?""" | "(?:\\.|[^"\\\n])*" | \.\.\. | \$?[A-Za-z_][A-Za-z_0-9]* | -?[0-9][0-9.eE+-]* | \#[^\n]* | \s+ | .
        """", RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Piece();
}
