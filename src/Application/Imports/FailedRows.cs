using CsvHelper;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Imports;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Application.Imports;

/// <summary>
/// The rows of an import that failed, as a file with the same header and <c>_error</c>: put right, it can be imported as it is.
/// </summary>
public static class FailedRows
{
    private const int RowsPerRead = 200;

    /// <summary>Streams them; secrets are left out.</summary>
    public static async Task WriteAsync(ImportJobRow job, Store store, Stream output, CancellationToken cancellationToken)
    {
        var template = ImportTemplate.Of(job.Object);
        var kept = job.Header.Index().Where(column => column.Item != ImportTemplate.ErrorColumn).ToList();
        var secret = kept.Where(column => template.Find(MeaningOf(job, column.Item))?.IsSecret == true)
            .Select(column => column.Index)
            .ToHashSet();
        await using var writer = CsvWriter.Create(output, new CsvWriterOptions { CommentPrefix = '#' }, leaveOpen: true);
        await writer.WriteRecordAsync(
            [.. kept.Select(column => CellText.Escape(column.Item)), ImportTemplate.ErrorColumn], cancellationToken);
        for (var line = 0; ;)
        {
            var failed = await store.FailedRowsAsync(new(job.Id), line, RowsPerRead, cancellationToken);
            var staged = await store.StagedLinesAsync(new(job.Id), [.. failed.Select(row => (long)row.Line)], cancellationToken);
            foreach (var (row, cells) in failed.Join(staged, row => row.Line, cells => cells.Line, (row, cells) => (row, cells.Cells)))
            {
                await writer.WriteRecordAsync(
                    [.. kept.Select(column => CellOf(column.Index, cells, secret)), CellText.Escape(ErrorsOf(row))], cancellationToken);
            }

            if (failed.Count < RowsPerRead)
                break;
            line = failed[^1].Line;
        }

        await writer.FlushAsync(cancellationToken);
    }

    private static string MeaningOf(ImportJobRow job, string name) => job.Options.Mapping.GetValueOrDefault(name, name);

    // As it was typed; a formula that a spreadsheet would run is written as a text.
    private static string CellOf(int index, IReadOnlyList<string> cells, HashSet<int> secret) =>
        secret.Contains(index) || index >= cells.Count ? "" : CellText.Escape(CellText.Unescape(cells[index]));

    private static string ErrorsOf(RowResult row) =>
        string.Join(
            " | ", row.Problems.Where(problem => problem.IsError).Select(problem => $"{Words.Of(problem.Code)}: {problem.Message}"));
}
