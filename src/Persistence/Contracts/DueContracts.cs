using CustomerGraph.Domain.Contracts;
using CustomerGraph.Persistence.Sql;
using NodaTime;
using NodaTime.Text;

namespace CustomerGraph.Persistence.Contracts;

/// <summary>Contracts for which a day brings something: notice, renewal, expiry, the end of a period, the begin of a ledger.</summary>
public static class DueContracts
{
    private static readonly SqlText Text = new("""
        SELECT id FROM contract WHERE review_on <= $1 AND id > $2
        UNION SELECT contract_id FROM block_ledger WHERE next_on <= $1 AND contract_id > $2
        UNION SELECT k.id FROM contract k WHERE k.starts_on <= $1 AND k.ends_on >= $1 AND k.id > $2 AND NOT k.is_draft
          AND k.kind IN ('BLOCK_HOURS', 'BLOCK_MONEY', 'PER_TICKET') AND k.terms IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM block_ledger l WHERE l.contract_id = k.id)
        ORDER BY 1 LIMIT $3
        """);

    /// <summary>The next ones in the order of their ids.</summary>
    /// <param name="day">The latest day that it is anywhere; a contract of another zone may turn out not to be due yet.</param>
    public static async ValueTask<List<ContractId>> DueContractsAsync(
        this Store store, LocalDate day, ContractId after, int count, CancellationToken cancellationToken) =>
        await store.ReadAsync(
            Text, row => new ContractId(row.Number(0)), [LocalDatePattern.Iso.Format(day), after.Value, count], cancellationToken)
            .ConfigureAwait(false);
}
