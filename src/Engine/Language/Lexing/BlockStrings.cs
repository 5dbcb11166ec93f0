using System.Text;

namespace CustomerGraph.Engine.Language;

/// <summary>What block strings denote, and how a text is written as one.</summary>
internal static class BlockStrings
{
    private const int LongLine = 70;
    private const string TripleQuote = "\"\"\"";
    private const string EscapedTripleQuote = "\\\"\"\"";

    /// <summary>BlockStringValue(rawValue) of section 2.9.4: common indentation and blank first and last lines go.</summary>
    public static string Dedent(string raw)
    {
        var lines = SplitLines(raw);
        var first = Array.FindIndex(lines, IsNotBlank);
        if (first < 0)
            return "";

        var indent = CommonIndent(lines);
        var last = Array.FindLastIndex(lines, IsNotBlank);
        var text = new StringBuilder(raw.Length);
        for (var i = first; i <= last; i++)
        {
            if (i > first)
                text.Append('\n');

            var skipped = i == 0 ? 0 : Math.Min(indent, lines[i].Length);
            text.Append(lines[i], skipped, lines[i].Length - skipped);
        }

        return text.ToString();
    }

    /// <summary>Writes a text between triple quotes, on lines of their own where that reads better or is necessary.</summary>
    public static string Print(string value)
    {
        var escaped = value.Replace(TripleQuote, EscapedTripleQuote);
        var lines = SplitLines(escaped);
        var isSingleLine = lines.Length == 1;
        var endsEscaped = escaped.EndsWith(EscapedTripleQuote, StringComparison.Ordinal);

        // A first line that stands beside the quotes has no indentation; if all others have, only a line break before it keeps that.
        var mustBreakBefore = !isSingleLine && lines.Skip(1).All(line => line.Length == 0 || Characters.IsWhiteSpace(line[0]));
        var mustBreakAfter = EndsWith(value, '\\') || (EndsWith(value, '"') && !endsEscaped);
        var spreads = !isSingleLine || value.Length > LongLine || mustBreakAfter || endsEscaped;
        var losesIndentation = isSingleLine && value.Length > 0 && Characters.IsWhiteSpace(value[0]);

        var before = (spreads && !losesIndentation) || mustBreakBefore ? "\n" : "";
        return TripleQuote + before + escaped + (spreads ? "\n" : "") + TripleQuote;
    }

    private static int CommonIndent(string[] lines) =>
        lines.Skip(1).Where(IsNotBlank).Select(Indent).DefaultIfEmpty(0).Min();

    private static bool IsNotBlank(string line) => Indent(line) < line.Length;

    private static int Indent(string line)
    {
        var indent = 0;
        while (indent < line.Length && Characters.IsWhiteSpace(line[indent]))
            indent++;
        return indent;
    }

    private static bool EndsWith(string value, char last) => value.Length > 0 && value[value.Length - 1] == last;

    private static string[] SplitLines(string text) => text.Split(["\r\n", "\n", "\r"], StringSplitOptions.None);
}
