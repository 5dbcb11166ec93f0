using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Imports;

/// <summary>An import as it is shown.</summary>
public sealed record ImportJobRow(
    long Id, long CustomerId, ImportObject Object, ImportMode Mode, ImportState State, ImportOptions Options, string FileName,
    IReadOnlyList<string> Header,
    int RowsTotal,
    int RowsDone,
    ImportCounts Counts,
    IReadOnlyList<RowProblem> Problems,
    Instant? PhaseStartedAt,
    Instant? FinishedAt,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    private const string Columns =
        "t.id, t.customer_id, t.object, t.mode, t.state, t.options, t.file_name, t.header, t.rows_total, t.rows_done, t.counts, t.problems, "
        + "t.phase_started_at, t.finished_at, t.created_at, t.updated_at";

    internal static readonly OwnedRows<ImportJobRow> Rows = new("import_job", Columns, Read, row => row.Id);

    internal static readonly OwnedPages<ImportJobRow> Pages = new(
        "import_job", Columns, "id", isDescending: true, Read, keyset => keyset.Id);

    public ImportPolicy Policy => Options.Policy;

    /// <summary>In the current phase; null before any row is done.</summary>
    public double? RowsPerSecond =>
        PhaseStartedAt is { } start && RowsDone > 0 && UpdatedAt > start ? RowsDone / (UpdatedAt - start).TotalSeconds : null;

    /// <summary>At that rate; null where nothing is left.</summary>
    public int? SecondsLeft =>
        FinishedAt is null && RowsPerSecond is { } rate && RowsDone < RowsTotal ? (int)Math.Ceiling((RowsTotal - RowsDone) / rate) : null;

    private static ImportJobRow Read(SqlRow row) => new(
        row.Number(0), row.Number(1), row.Word<ImportObject>(2), row.Word<ImportMode>(3), row.Word<ImportState>(4),
        ImportJobConfiguration.Read<ImportOptions>(row.Text(5)), row.Text(6), ImportJobConfiguration.Read<List<string>>(row.Text(7)),
        row.Int(8), row.Int(9),
        ImportJobConfiguration.Read<ImportCounts>(row.Text(10)), ImportJobConfiguration.Read<List<RowProblem>>(row.Text(11)),
        row.InstantOrNull(12),
        row.InstantOrNull(13), row.Instant(14), row.Instant(15));
}

/// <summary>Imports, each for many keys at once.</summary>
public static class ImportJobsByKey
{
    /// <summary>What cursors of imports are called.</summary>
    public const string OrderName = "imports";

    /// <summary>Null where there is none, or its customer is not visible.</summary>
    public static ValueTask<ImportJobRow?[]> ImportJobsByIdAsync(
        this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        ImportJobRow.Rows.ByIdAsync(store, ids, visible, cancellationToken);

    /// <summary>Newest first.</summary>
    public static ValueTask<Page<ImportJobRow>[]> ImportJobsByCustomerAsync(
        this Store store, long[] customers, PageRequest page, CancellationToken cancellationToken) =>
        ImportJobRow.Pages.ReadAsync(store, customers, page, cancellationToken);

    public static ValueTask<int[]> ImportJobCountsAsync(this Store store, long[] customers, CancellationToken cancellationToken) =>
        ImportJobRow.Pages.CountAsync(store, customers, cancellationToken);
}
