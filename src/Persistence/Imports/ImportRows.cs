using System.Text.Json;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence.Imports;

/// <summary>A row of a file, waiting for its turn.</summary>
/// <param name="Position">Its turn, from 0: whoever is above comes first.</param>
/// <param name="ParentLine">The row above in the same file; 0 for none.</param>
/// <param name="Findings">What was found when the file was looked at as a whole.</param>
public sealed record StagedRow(
    int Position, int Line, int Level, int ParentLine, bool IsParent, IReadOnlyList<RowProblem> Findings, IReadOnlyList<string> Cells);

/// <summary>What became of a row.</summary>
/// <param name="Key">What the row is known by, for people.</param>
/// <param name="ObjectId">The number of what was created or updated; null for nothing.</param>
public sealed record RowResult(int Line, string? Key, string Digest, RowOutcome Outcome, long? ObjectId, IReadOnlyList<RowProblem> Problems)
{
    /// <summary>What the row stands for.</summary>
    public ImportObject Object { get; init; }
}

/// <summary>Rows of imports, before and after. Cells are sealed, because those of users hold passwords.</summary>
public static class ImportRows
{
    private static readonly SqlText Stage = new(
        "INSERT INTO import_row (job_id, position, line, level, parent_line, is_parent, findings, cells) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");

    private static readonly SqlText AddResult = new(
        "INSERT INTO import_result (job_id, line, row_key, digest, outcome, object_id, problems) VALUES ($1, $2, $3, $4, $5, $6, $7)");

    private static readonly SqlText Waiting = new(
        "SELECT position, line, level, parent_line, is_parent, findings, cells FROM import_row WHERE job_id = $1 AND position >= $2 ORDER BY position LIMIT $3");

    private static readonly SqlText ByLine = new(dialect =>
        $"SELECT position, line, level, parent_line, is_parent, findings, cells FROM import_row WHERE job_id = $1 AND {dialect.In("line", 2)} ORDER BY line");

    /// <summary>To be called in the transaction that keeps the rest of what was found in the file.</summary>
    public static Task StageAsync(
        this CustomerGraphDb db, ImportJobId job, IReadOnlyCollection<StagedRow> rows, CancellationToken cancellationToken) =>
        db.RunAllAsync([.. rows.Select(row => new Statement(Stage, ValuesOf(row, job, db.Store)))], cancellationToken);

    /// <summary>Forgets rows, before the file is read again.</summary>
    public static Task UnstageAsync(this CustomerGraphDb db, ImportJobId job, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync("DELETE FROM import_row WHERE job_id = {0}", [job.Value], cancellationToken);

    /// <summary>The next rows whose turn it is.</summary>
    public static ValueTask<List<StagedRow>> StagedRowsAsync(
        this Store store, ImportJobId job, int position, int count, CancellationToken cancellationToken) =>
        store.ReadAsync(Waiting, row => Read(store, job, row), [job.Value, position, count], cancellationToken);

    public static ValueTask<List<StagedRow>> StagedLinesAsync(
        this Store store, ImportJobId job, long[] lines, CancellationToken cancellationToken) =>
        store.ReadAsync(ByLine, row => Read(store, job, row), [job.Value, lines], cancellationToken);

    public static Task AddResultsAsync(
        this CustomerGraphDb db, ImportJobId job, IReadOnlyCollection<RowResult> results, CancellationToken cancellationToken) =>
        db.RunAllAsync([.. results.Select(result => new Statement(AddResult, ValuesOf(result, job)))], cancellationToken);

    /// <summary>Forgets what was found, before the rows are gone through again.</summary>
    public static Task ClearResultsAsync(this CustomerGraphDb db, ImportJobId job, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync("DELETE FROM import_result WHERE job_id = {0}", [job.Value], cancellationToken);

    /// <summary>Forgets the cells of rows that need no second try.</summary>
    public static Task ForgetDoneRowsAsync(
        this CustomerGraphDb db, ImportJobId job, CancellationToken cancellationToken) => db.Database.ExecuteSqlRawAsync(
        "DELETE FROM import_row WHERE job_id = {0} AND line NOT IN (SELECT line FROM import_result WHERE job_id = {0} AND outcome = 'FAILED')",
        [job.Value],
        cancellationToken);

    private static StagedRow Read(Store store, ImportJobId job, SqlRow row) => new(
        row.Int(0), row.Int(1), row.Int(2), row.Int(3), row.Boolean(4),
        row.TextOrNull(5) is { } findings ? ImportJobConfiguration.Read<List<RowProblem>>(findings) : [],
        JsonSerializer.Deserialize<string[]>(store.Seal.OpenBytes(job.Value, row.Bytes(6)))!);

    private static SqlValue[] ValuesOf(StagedRow row, ImportJobId job, Store store) =>
    [
        job.Value, row.Position, row.Line, row.Level, row.ParentLine, row.IsParent, Written(row.Findings),
        store.Seal.Seal(job.Value, JsonSerializer.SerializeToUtf8Bytes(row.Cells)),
    ];

    private static SqlValue[] ValuesOf(RowResult result, ImportJobId job) =>
        [job.Value, result.Line, result.Key, result.Digest, Words.Of(result.Outcome), Number(result.ObjectId), Written(result.Problems)];

    private static SqlValue Number(long? number) => number is { } value ? value : (string?)null;

    private static string? Written(IReadOnlyList<RowProblem> problems) =>
        problems.Count == 0 ? null : ImportJobConfiguration.Write(problems);
}
