using CustomerGraph.Domain.Contracts;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Contracts;

internal static class LedgerLoading
{
    /// <summary>
    /// The ledger with all periods closed that are over on the day, and opened if it has to begin; null where it has not begun. Only the
    /// entries of its open period are loaded: no decision looks further back.
    /// </summary>
    /// <param name="today">The day in the customer's time zone.</param>
    public static async Task<BlockLedger?> LedgerAsOfAsync(
        this CustomerGraphDb db, Contract contract, LocalDate today, Instant now, CancellationToken cancellationToken)
    {
        if (!contract.HasLedger)
            return null;
        var ledger = await db.BlockLedgers.SingleOrDefaultAsync(row => row.ContractId == contract.Id, cancellationToken);
        if (ledger is not null)
        {
            await db.Entry(ledger)
                .Collection(row => row.Entries)
                .Query()
                .Where(entry => entry.Period == ledger.Period)
                .LoadAsync(cancellationToken);
        }
        else if (BlockLedger.FirstPeriodOf(contract, today) is { } first)
            db.Add(ledger = BlockLedger.Open(contract, first, now));
        ledger?.CatchUp(contract, today, now);
        return ledger;
    }
}
