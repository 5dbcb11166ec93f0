using System.Text.RegularExpressions;

namespace CustomerGraph.Domain.Imports;

/// <summary>
/// Cells as spreadsheets cannot misread them. A spreadsheet takes what begins with = + - @, a tab or a line break for a formula, so such a
/// text gets an apostrophe in front; so does one that begins with apostrophes and then such a character, so that nothing is lost on the way
/// back.
/// </summary>
public static partial class CellText
{
    /// <summary>In an update, a cell that empties the field. An empty cell leaves it as it is.</summary>
    public const string Clear = "#CLEAR";

    public static string Escape(string text) => Dangerous().IsMatch(text) ? "'" + text : text;

    /// <summary>The text of a cell; also of one that a spreadsheet was told to take for text, <c>="007"</c>.</summary>
    public static string Unescape(string cell)
    {
        if (cell.StartsWith('\'') && Dangerous().IsMatch(cell))
            return cell[1..];
        return cell.StartsWith("=\"", StringComparison.Ordinal) && TextFormula().Match(cell) is { Success: true } formula
            ? formula.Groups[1].Value
            : cell;
    }

    [GeneratedRegex(@"\A'*([=+\-@\t\r\n]|#CLEAR\z)")]
    private static partial Regex Dangerous();

    [GeneratedRegex("\\A=\"([^\"]*)\"\\z")]
    private static partial Regex TextFormula();
}
