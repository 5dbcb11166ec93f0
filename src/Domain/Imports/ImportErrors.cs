namespace CustomerGraph.Domain.Imports;

/// <summary>A cell or a column that is refused, with what was probably meant.</summary>
public sealed record CellRefused(ErrorCode Code, string Column, string? Value, string Rule, string? Suggestion)
    : DomainError(
        Code, $"{Column}{(Value is null ? "" : $" \"{Value}\"")}: {Rule}{(Suggestion is null ? "" : $"; did you mean {Suggestion}?")}");

/// <summary>Every refusal of the area Imports.</summary>
public static class ImportErrors
{
    public static DomainError UnknownColumn(string name, string? suggestion) =>
        new CellRefused(ErrorCode.UnknownColumn, Shown(name), null, "is no column of the template", suggestion).At(Shown(name));

    /// <param name="typed">Without the prefix.</param>
    public static DomainError UnknownCustomField(string typed, string? suggestion)
    {
        var column = Shown(ImportTemplate.ColumnOf(typed));
        return new CellRefused(ErrorCode.UnknownColumn, column, null, "is no custom field that anybody here could use", suggestion)
            .At(column);
    }

    public static DomainError ColumnTwice(string name, string column) =>
        new CellRefused(ErrorCode.DuplicateColumn, Shown(name), null, $"is the second column for {column}", null).At(Shown(name));

    public static DomainError ColumnMissing(string column) =>
        new CellRefused(ErrorCode.Required, column, null, "the file needs this column", null).At(column);

    public static DomainError MappedColumnMissing(string name, string column) =>
        new CellRefused(ErrorCode.UnknownColumn, Shown(name), null, $"is to be {column}, but the file has no such column", null).At(column);

    public static DomainError TooManyColumns(int count, int max) => InputErrors.TooMany("file", count, max);

    public static DomainError Encoding(string what) => new RuleViolated(ErrorCode.UnsupportedEncoding, what);

    public static DomainError NotCsv(string what) => new RuleViolated(ErrorCode.InvalidCsv, what);

    public static DomainError FileTooLarge(long max) => new RuleViolated(ErrorCode.FileTooLarge, $"The file has more than {max} bytes.");

    public static DomainError TooManyRows(int max) =>
        new RuleViolated(ErrorCode.TooManyRows, $"The file has more than {max} rows; split it.");

    /// <summary>For an import in one transaction.</summary>
    public static DomainError TooManyRowsAtOnce(int max) => new RuleViolated(
        ErrorCode.TooManyRows,
        $"ATOMIC takes at most {max} rows, for everybody else waits meanwhile; split the file, or take BEST_EFFORT.");

    public static DomainError Empty => new RuleViolated(ErrorCode.InvalidCsv, "The file has no row below its header.");

    public static DomainError NothingToProvision(ImportObject @object) => InputErrors.Invalid(
        ErrorCode.InvalidValue,
        "provision",
        null,
        $"must be left out for {@object.ToString().ToUpperInvariant()}; target systems hold customers and users alone");

    /// <summary>A warning of the job as a whole.</summary>
    internal static RowProblem NotRequested(int count) => new(
        0,
        null,
        ErrorCode.ParentNotProvisioned,
        $"{count} were created and could not be requested from the target systems yet; request them once those above are there.",
        null)
    {
        Severity = RowSeverity.Warning,
    };

    public static DomainError NotStarted(ImportState state) =>
        new RuleViolated(ErrorCode.ImportNotReady, $"The import is {state.InWords()}; only one that is validated can be run.");

    public static DomainError Finished(ImportState state) =>
        new RuleViolated(ErrorCode.ImportFinished, $"The import is {state.InWords()} already.");

    internal static string Shown(string text) => text.Length > 80 ? string.Concat(text.AsSpan(0, 80), "…") : text;
}
