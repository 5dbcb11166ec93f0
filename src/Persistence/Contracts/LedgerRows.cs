using CustomerGraph.Domain.Contracts;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Contracts;

/// <summary>Where the ledger of a block stands.</summary>
/// <param name="Period">Index of the open period, or of the last one once it is closed.</param>
/// <param name="NextOn">The first day of the next period; null once it is closed.</param>
public sealed record LedgerRow(long ContractId, int Period, LocalDate? NextOn, IReadOnlyList<int> Alerted, Instant UpdatedAt);

/// <summary>A line of a ledger.</summary>
public sealed record LedgerEntryRow(
    long ContractId,
    int Number,
    LedgerEntryKind Kind,
    int Period,
    decimal Amount,
    int? GrantPeriod,
    Instant At,
    string? Reference,
    bool NeedsDecision);

/// <summary>A period of a ledger at a glance.</summary>
/// <param name="NeedsDecision">How much of the overrun waits for a decision.</param>
public sealed record RecapRow(long ContractId, BlockRecap Recap, decimal NeedsDecision)
{
    public int Period => Recap.Period;

    public decimal Starting => Recap.Starting;

    public decimal Granted => Recap.Granted;

    public decimal Adjustments => Recap.Adjustments;

    /// <summary>What could be used.</summary>
    public decimal Available => Starting + Granted + Adjustments;

    public decimal Used => Recap.Used;

    public decimal Lapsed => Recap.Lapsed;

    public decimal Remaining => Recap.Remaining;

    public decimal Overrun => Recap.Overrun;
}

/// <summary>That a period was charged.</summary>
public sealed record InvoiceRow(
    long ContractId, int Period, LocalDate From, LocalDate To, decimal Total, string Currency, string Reference, Instant InvoicedAt);

/// <summary>Ledgers and invoices, each for many contracts with one statement.</summary>
public static class LedgersByContract
{
    private static readonly SqlText Ledgers = new(dialect =>
        $"SELECT contract_id, period, next_on, alerted, updated_at FROM block_ledger WHERE {dialect.In("contract_id", 1)}");

    private static readonly SqlText Recaps = new(dialect => $"""
        SELECT e.contract_id, e.period, e.kind, CAST(sum(e.amount) AS bigint), CAST(sum(CASE WHEN e.needs_decision THEN e.amount ELSE 0 END) AS bigint)
        FROM block_ledger_entry e JOIN block_ledger l ON l.contract_id = e.contract_id
        WHERE {dialect.In("e.contract_id", 1)} AND e.period > l.period - $2
        GROUP BY e.contract_id, e.period, e.kind
        """);

    private static readonly SqlText Overages = new(dialect => $"""
        SELECT contract_id, CAST(sum(amount) AS bigint) FROM block_ledger_entry WHERE {dialect.In("contract_id", 1)} AND period = $2 AND kind = 'OVERAGE' GROUP BY contract_id
        """);

    private static readonly SqlText Invoices = new(dialect => $"""
        SELECT contract_id, period, from_on, to_on, total, currency, reference, invoiced_at
        FROM contract_invoice WHERE {dialect.In("contract_id", 1)} ORDER BY contract_id, period
        """);

    private static readonly OwnedPages<LedgerEntryRow> Entries = new(
        "block_ledger_entry",
        "t.contract_id, t.number, t.kind, t.period, t.amount, t.grant_period, t.at, t.reference, t.needs_decision",
        "number",
        isDescending: true,
        row => new(
            row.Number(0), row.Int(1), row.Word<LedgerEntryKind>(2), row.Int(3), Amounts.Read(row.Number(4)), (int?)row.NumberOrNull(5),
            row.Instant(6),
            row.TextOrNull(7), row.Boolean(8)),
        keyset => keyset.Id)
    { Key = "contract_id", Id = "number" };

    /// <summary>Null where no ledger has begun.</summary>
    public static async ValueTask<LedgerRow?[]> LedgersByContractAsync(
        this Store store, long[] contractIds, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            Ledgers,
            row => new LedgerRow(row.Number(0), row.Int(1), row.DateOrNull(2), Conversions.JsonList.Read<int>(row.Text(3)), row.Instant(4)),
            [contractIds],
            cancellationToken).ConfigureAwait(false);
        return Aligned.Single(contractIds, rows, row => row.ContractId);
    }

    /// <summary>The last periods of each ledger, newest first.</summary>
    public static async ValueTask<List<RecapRow>[]> RecapsByContractAsync(
        this Store store, long[] contractIds, int periods, CancellationToken cancellationToken)
    {
        var sums = await store.ReadAsync(
            Recaps,
            row =>
                new EntrySum(
                    row.Number(0), row.Int(1), row.Word<LedgerEntryKind>(2), Amounts.Read(row.Number(3)), Amounts.Read(row.Number(4))),
            [contractIds, periods],
            cancellationToken).ConfigureAwait(false);
        var recaps = sums.GroupBy(sum => (sum.ContractId, sum.Period)).OrderByDescending(group => group.Key.Period)
            .Select(group => EntrySum.ToRecap(group.Key.ContractId, group.Key.Period, [.. group]));
        return Aligned.Groups(contractIds, [.. recaps], row => row.ContractId);
    }

    /// <summary>What was used beyond each block in the period with that index.</summary>
    public static async ValueTask<decimal[]> OveragesByContractAsync(
        this Store store, long[] contractIds, int period, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            Overages, row => (Id: row.Number(0), Sum: Amounts.Read(row.Number(1))), [contractIds, period], cancellationToken)
            .ConfigureAwait(false);
        return Array.ConvertAll(contractIds, id => rows.Find(row => row.Id == id).Sum);
    }

    /// <summary>Newest first.</summary>
    public static ValueTask<Page<LedgerEntryRow>[]> LedgerEntriesByContractAsync(
        this Store store, long[] contractIds, PageRequest page, CancellationToken cancellationToken) =>
        Entries.ReadAsync(store, contractIds, page, cancellationToken);

    public static ValueTask<int[]> LedgerEntryCountByContractAsync(
        this Store store, long[] contractIds, CancellationToken cancellationToken) =>
        Entries.CountAsync(store, contractIds, cancellationToken);

    /// <summary>Oldest period first.</summary>
    public static async ValueTask<List<InvoiceRow>[]> InvoicesByContractAsync(
        this Store store, long[] contractIds, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            Invoices,
            row => new InvoiceRow(
                row.Number(0), row.Int(1), row.Date(2), row.Date(3), Amounts.Read(row.Number(4)), row.Text(5), row.Text(6), row.Instant(7)),
            [contractIds],
            cancellationToken).ConfigureAwait(false);
        return Aligned.Groups(contractIds, rows, row => row.ContractId);
    }
}

internal sealed record EntrySum(long ContractId, int Period, LedgerEntryKind Kind, decimal Amount, decimal NeedsDecision)
{
    public static RecapRow ToRecap(long contractId, int period, List<EntrySum> sums)
    {
        decimal Of(LedgerEntryKind kind) => sums.Find(sum => sum.Kind == kind)?.Amount ?? 0;
        var overage = Of(LedgerEntryKind.Overage);
        var recap = new BlockRecap(
            period, Of(LedgerEntryKind.CarryIn), Of(LedgerEntryKind.Grant), Of(LedgerEntryKind.Adjust), -Of(LedgerEntryKind.Use),
            -Of(LedgerEntryKind.Lapse),
            sums.Sum(sum => sum.Amount) - overage, overage);
        return new RecapRow(contractId, recap, sums.Sum(sum => sum.NeedsDecision));
    }
}
