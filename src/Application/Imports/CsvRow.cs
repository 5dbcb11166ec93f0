namespace CustomerGraph.Application.Imports;

/// <summary>A row as it stands in a file.</summary>
/// <param name="Line">Its first line, from 1.</param>
/// <param name="Fault">What is wrong with its quotes; null for nothing.</param>
internal sealed record CsvRow(int Line, string[] Cells, string? Fault)
{
    public bool IsBlank => Array.TrueForAll(Cells, string.IsNullOrWhiteSpace);
}
