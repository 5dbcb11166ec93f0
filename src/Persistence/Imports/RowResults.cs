using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Imports;

/// <summary>Which results are asked for.</summary>
public enum RowSelection
{
    All,

    /// <summary>With errors or warnings.</summary>
    WithProblems,
    Failed,
}

/// <summary>What became of the rows of imports.</summary>
public static class RowResults
{
    /// <summary>What cursors of results are called.</summary>
    public const string OrderName = "line";

    private const string Columns =
        "t.line, t.row_key, t.digest, t.outcome, t.object_id, t.problems, (SELECT j.object FROM import_job j WHERE j.id = t.job_id)";

    private static readonly OwnedPages<RowResult> Pages =
        new("import_result", Columns, "line", isDescending: false, Read, keyset => keyset.Id) { Key = "job_id", Id = "line" };

    private static readonly SqlText ByLine = new(
        dialect => $"SELECT {Columns} FROM import_result t WHERE t.job_id = $1 AND {dialect.In("t.line", 2)}");

    private static readonly SqlText FailedAfter = new(
        $"SELECT {Columns} FROM import_result t WHERE t.job_id = $1 AND t.outcome = 'FAILED' AND t.line > $2 ORDER BY t.line LIMIT $3");

    private static readonly SqlText ByDigest = new(dialect =>
        $"SELECT t.digest, t.object_id FROM import_result t WHERE {dialect.In("t.digest", 1)} AND t.outcome = 'CREATED' AND t.object_id IS NOT NULL");

    /// <summary>Pages of the results of jobs, by line.</summary>
    public static ValueTask<Page<RowResult>[]> RowResultsAsync(
        this Store store, long[] jobs, RowSelection selection, PageRequest page, CancellationToken cancellationToken) =>
        Pages.ReadAsync(store, jobs, page, Of(selection), cancellationToken);

    public static ValueTask<int[]> RowResultCountsAsync(
        this Store store, long[] jobs, RowSelection selection, CancellationToken cancellationToken) =>
        Pages.CountAsync(store, jobs, Of(selection), cancellationToken);

    public static async ValueTask<Dictionary<int, RowResult>> ResultsOfLinesAsync(
        this Store store, ImportJobId job, long[] lines, CancellationToken cancellationToken) =>
        (await store.ReadAsync(ByLine, Read, [job.Value, lines], cancellationToken).ConfigureAwait(false))
            .ToDictionary(result => result.Line);

    public static ValueTask<List<RowResult>> FailedRowsAsync(
        this Store store, ImportJobId job, int afterLine, int count, CancellationToken cancellationToken) =>
        store.ReadAsync(FailedAfter, Read, [job.Value, afterLine, count], cancellationToken);

    /// <summary>What rows of the same content have created before, in any import.</summary>
    public static ValueTask<List<(string Digest, long ObjectId)>> ImportedBeforeAsync(
        this Store store, string[] digests, CancellationToken cancellationToken) =>
        store.ReadAsync(ByDigest, row => (row.Text(0), row.Number(1)), [digests], cancellationToken);

    private static OwnedCondition Of(RowSelection selection) => selection switch
    {
        RowSelection.All => OwnedCondition.None,
        RowSelection.WithProblems => new("x.problems IS NOT NULL", []),
        _ => new("x.outcome = 'FAILED'", []),
    };

    private static RowResult Read(SqlRow row) => new(
        row.Int(0), row.TextOrNull(1), row.Text(2), row.Word<RowOutcome>(3), row.NumberOrNull(4),
        row.TextOrNull(5) is { } problems ? ImportJobConfiguration.Read<List<RowProblem>>(problems) : [])
    {
        Object = row.Word<ImportObject>(6),
    };
}
