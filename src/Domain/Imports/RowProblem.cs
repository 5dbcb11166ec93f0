namespace CustomerGraph.Domain.Imports;

/// <summary>Something that is wrong, or strange, about a row or a whole file.</summary>
/// <param name="Line">The first line of the row in the file, from 1; 0 for the file as a whole.</param>
/// <param name="Column">As the template calls it; null where no single column is to blame.</param>
/// <param name="Value">What was typed; null for secrets.</param>
public sealed record RowProblem(int Line, string? Column, ErrorCode Code, string Message, string? Value)
{
    /// <summary>What was probably meant.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The other line of a pair, such as the first one of a duplicate.</summary>
    public int? OtherLine { get; init; }

    public RowSeverity Severity { get; init; }

    public bool IsError => Severity == RowSeverity.Error;
}
