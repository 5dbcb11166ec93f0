using System.Globalization;
using System.Text;

namespace CustomerGraph.Engine.Language;

/// <summary>How printed parts are put together; empty parts leave no trace.</summary>
internal static class PrintedText
{
    public static string Indent(string text) => "  " + text.Replace("\n", "\n  ");

    public static string Wrap(string before, string text, string after = "") => text.Length == 0 ? "" : before + text + after;

    public static string Words(params string[] words) => string.Join(" ", words.Where(word => word.Length > 0));

    /// <summary>A text as a quoted string; control characters are escaped, all others stand as they are.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
            AppendEscaped(quoted, character);
        return quoted.Append('"').ToString();
    }

    private static void AppendEscaped(StringBuilder quoted, char character)
    {
        switch (character)
        {
            case '"' or '\\':
                quoted.Append('\\').Append(character);
                break;
            case '\b':
                quoted.Append("\\b");
                break;
            case '\f':
                quoted.Append("\\f");
                break;
            case '\n':
                quoted.Append("\\n");
                break;
            case '\r':
                quoted.Append("\\r");
                break;
            case '\t':
                quoted.Append("\\t");
                break;
            case <= '\u001F' or (>= '\u007F' and <= '\u009F'):
                quoted.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
                break;
            default:
                quoted.Append(character);
                break;
        }
    }
}
