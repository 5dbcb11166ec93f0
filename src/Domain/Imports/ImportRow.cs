using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace CustomerGraph.Domain.Imports;

/// <summary>A row of a file, read cell by cell; what is wrong with a cell is noted.</summary>
/// <param name="Line">Where it begins in the file, from 1.</param>
/// <param name="Cells">As they stand in the file.</param>
public sealed partial record ImportRow(int Line, ImportTemplate Template, ImportHeader Header, IReadOnlyList<string> Cells)
{
    private readonly List<RowProblem> _problems = [];

    private readonly string?[] _texts = new string?[Cells.Count];

    private string? _digest;

    public IReadOnlyList<RowProblem> Problems => _problems;

    public bool IsRefused => _problems.Exists(problem => problem.IsError);

    /// <summary>The trimmed text; null where the file has no such column, or nothing in it.</summary>
    public string? Text(string column)
    {
        var at = Header.PositionOf(column);
        return at >= 0 && at < _texts.Length && TextAt(at) is { Length: > 0 } text ? text : null;
    }

    /// <summary>As a member of an input: empty leaves it alone, <see cref="CellText.Clear"/> empties it.</summary>
    public Optional<string?> Field(string column)
    {
        var at = Header.PositionOf(column);
        if (at >= 0 && at < Cells.Count && Cells[at].Trim() == CellText.Clear)
            return (string?)null;
        return Text(column) is { } text ? text : default(Optional<string?>);
    }

    /// <summary>A number with a point; NOT_A_NUMBER for anything else.</summary>
    public decimal? Number(string column)
    {
        if (Text(column) is not { } text)
            return null;
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var number))
            return number;
        var point = text.Replace(',', '.');
        var isComma = decimal.TryParse(
            point, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
        Refuse(column, ErrorCode.NotANumber, "is no number", isComma ? point : null);
        return null;
    }

    /// <summary>YYYY-MM-DD, or an instant that begins so; INVALID_DATE for anything else.</summary>
    public LocalDate? Date(string column)
    {
        if (Text(column) is not { } text)
            return null;
        var day = text.Length > 10 && text[10] is 'T' or ' ' ? text[..10] : text;
        if (LocalDatePattern.Iso.Parse(day) is { Success: true, Value: var date })
            return date;
        Refuse(column, ErrorCode.InvalidDate, "is no date; write YYYY-MM-DD", DayIn(text));
        return null;
    }

    public bool? Flag(string column)
    {
        if (Text(column) is not { } text)
            return null;
        switch (text.ToUpperInvariant())
        {
            case "TRUE" or "YES" or "1":
                return true;
            case "FALSE" or "NO" or "0":
                return false;
            default:
                Refuse(column, ErrorCode.InvalidValue, "must be true or false");
                return null;
        }
    }

    public T? Word<T>(string column)
        where T : struct, Enum
    {
        if (Text(column) is not { } text)
            return null;
        if (CellWords<T>.Find(text) is { } word)
            return word;
        Refuse(
            column,
            ErrorCode.InvalidValue,
            $"must be one of {string.Join(", ", CellWords<T>.Names)}",
            Similar.To(text, CellWords<T>.Names));
        return null;
    }

    /// <summary>The value of a result; its refusals are noted at the columns that they blame.</summary>
    public T? Take<T>(Result<T> result, Func<DomainError, string?> columnOf)
    {
        if (result.TryGet(out var value, out var errors))
            return value;
        Note(errors, columnOf);
        return default;
    }

    public void Note(IEnumerable<DomainError> errors, Func<DomainError, string?> columnOf, string? suggestion = null)
    {
        foreach (var error in errors)
        {
            var column = columnOf(error);
            Add(new RowProblem(Line, column, error.Code, error.Message, column is null ? null : Shown(column)) { Suggestion = suggestion });
        }
    }

    public void Refuse(string column, ErrorCode code, string rule, string? suggestion = null, int? otherLine = null)
    {
        var hint = suggestion is null ? "" : $"; did you mean {suggestion}?";
        Add(new RowProblem(Line, column, code, $"{column}{Quoted(Shown(column))}: {rule}{hint}", Shown(column))
        {
            Suggestion = suggestion,
            OtherLine = otherLine,
        });
    }

    public void Warn(string column, ErrorCode code, string what, int? otherLine = null) => Add(
        new RowProblem(Line, column, code, $"{column}{Quoted(Shown(column))}: {what}", Shown(column))
        {
            Severity = RowSeverity.Warning,
            OtherLine = otherLine,
        });

    public void Add(RowProblem problem)
    {
        if (!_problems.Contains(problem))
            _problems.Add(problem);
    }

    /// <summary>What was probably meant; null where nothing is near.</summary>
    public static string? Nearest(string typed, IEnumerable<string> known) => Similar.To(typed, known);

    /// <summary>
    /// Tells the content of rows apart, secrets aside. Rows of equal content have equal digests, whatever the order of the columns.
    /// </summary>
    /// <param name="scope">What else has to be equal, such as whom the rows are imported for.</param>
    public string Digest(string scope) => _digest ??= DigestOf(scope);

    private string DigestOf(string scope)
    {
        var text = new StringBuilder(scope);
        foreach (var column in Header.OpenColumns)
        {
            if (Text(column) is { } cell)
                text.Append('\u001e').Append(column).Append('\u001f').Append(cell);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
    }

    /// <summary>What every cell has to keep to: no NUL, and nothing behind the last column.</summary>
    public void CheckCells()
    {
        if (Cells.Count > Header.Names.Count && Cells.Skip(Header.Names.Count).Any(cell => !string.IsNullOrWhiteSpace(cell)))
        {
            var rule = $"The row has {Cells.Count} cells; the header has {Header.Names.Count}.";
            Add(new RowProblem(Line, null, ErrorCode.TooManyCells, rule, null));
        }

        foreach (var column in Header.Columns)
        {
            if (Header.PositionOf(column) is var at && at < Cells.Count && Cells[at].Contains('\0', StringComparison.Ordinal))
                Add(new RowProblem(Line, column, ErrorCode.InvalidValue, $"{column}: contains a NUL character.", null));
        }
    }

    private string TextAt(int at) => _texts[at] ??= CellText.Unescape(Cells[at].Trim()).Trim();

    private string? Shown(string column)
    {
        if (Template.IsSecret(column))
            return null;
        return Text(column) is { } text ? ImportErrors.Shown(text) : null;
    }

    private static string Quoted(string? value) => value is null ? "" : $" \"{value}\"";

    // Only where day and month cannot be taken for each other.
    private static string? DayIn(string text)
    {
        if (NumbersOfDay().Match(text) is not { Success: true } match)
            return null;
        var (first, second, year) = (Part(1), Part(2), Part(3));
        var (day, month) = first > 12 || first == second ? (first, second) : second > 12 ? (second, first) : (0, 0);
        return day is >= 1 and <= 31 && month is >= 1 and <= 12 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? LocalDatePattern.Iso.Format(new LocalDate(year, month, day))
            : null;

        int Part(int group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\A(\d{1,2})[./-](\d{1,2})[./-](\d{4})\z", RegexOptions.ECMAScript)]
    private static partial Regex NumbersOfDay();
}
