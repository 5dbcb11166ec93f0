using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Contracts;

/// <summary>How far the block of a contract is used up in its open period.</summary>
public sealed record BurnRow(ContractKind Kind, string Currency, RecapRow Recap)
{
    /// <summary>Used and overrun by available; everything where nothing was available.</summary>
    public decimal Share => Recap.Available == 0 ? decimal.MaxValue : (Recap.Used + Recap.Overrun) / Recap.Available;
}

/// <summary>Blocks by how far they are used up, over all that is visible or a part of it.</summary>
public static class ContractBurnOfSubtree
{
    /// <summary>How many open blocks a report looks at; the latest ones come first.</summary>
    private const int MaxBlocks = 10_000;

    /// <param name="scope">Whom the report counts; null for all that is visible.</param>
    public static async ValueTask<List<BurnRow>> ContractBurnAsync(
        this Store store, ReportingScope? scope, Visibility visible, CancellationToken cancellationToken)
    {
        var conditions = new CustomerConditions(store.Dialect);
        conditions.Add(visible);
        if (scope is not null)
            conditions.Add(scope);
        var rows = await store.ReadAsync(SqlText.Once(Write(conditions.Where)), Read, conditions.Values, cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. rows.GroupBy(row => row.Sum.ContractId)
                .Select(block => new BurnRow(
                    block.First().Kind,
                    block.First().Currency,
                    EntrySum.ToRecap(block.Key, block.First().Sum.Period, [.. block.Select(row => row.Sum)])))
                .OrderByDescending(row => row.Share).ThenBy(row => row.Recap.ContractId),
        ];
    }

    private static (ContractKind Kind, string Currency, EntrySum Sum) Read(SqlRow row) => (
        row.Word<ContractKind>(0),
        row.Text(1),
        new EntrySum(row.Number(2), row.Int(3), row.Word<LedgerEntryKind>(4), Amounts.Read(row.Number(5)), Amounts.Read(row.Number(6))));

    private static string Write(string where) => $"""
        SELECT k.kind, k.currency, e.contract_id, e.period, e.kind, CAST(sum(e.amount) AS bigint), CAST(sum(CASE WHEN e.needs_decision THEN e.amount ELSE 0 END) AS bigint)
        FROM (
          SELECT l.contract_id, l.period FROM block_ledger l JOIN customer x ON x.id = l.customer_id {where} AND l.next_on IS NOT NULL
          ORDER BY l.updated_at DESC LIMIT {MaxBlocks}) o
        JOIN contract k ON k.id = o.contract_id
        JOIN block_ledger_entry e ON e.contract_id = o.contract_id AND e.period = o.period
        GROUP BY k.kind, k.currency, e.contract_id, e.period, e.kind
        """;
}
