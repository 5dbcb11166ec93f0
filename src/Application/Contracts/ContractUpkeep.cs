using CustomerGraph.Domain.Contracts;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Contracts;

/// <summary>How much an upkeep did.</summary>
/// <param name="Failed">Contracts that somebody else changed at the same moment; the next run does them.</param>
public readonly record struct UpkeepReport(int Done, int Failed);

/// <summary>
/// Does what the days bring to contracts, each by its customer's time zone: ledgers begin, periods are closed and granted, notice days and
/// ends are told of, contracts renew themselves. Whatever was missed is made up for; doing it twice does it once.
/// </summary>
public sealed class ContractUpkeep(Store store, TimeProvider timeProvider)
{
    private const int BatchSize = 200;

    // Where the day begins first.
    private static readonly Offset Earliest = Offset.FromHours(14);

    public async Task<UpkeepReport> RunAsync(CancellationToken cancellationToken)
    {
        var (done, failed) = (0, 0);
        var day = Now().WithOffset(Earliest).Date;
        for (var last = new ContractId(0); ;)
        {
            var due = await store.DueContractsAsync(day, last, BatchSize, cancellationToken);
            foreach (var id in due)
            {
                try
                {
                    if (await ReviewAsync(id, cancellationToken))
                        done++;
                }
                catch (DbUpdateException)
                {
                    failed++;
                }
            }

            if (due.Count < BatchSize)
                return new UpkeepReport(done, failed);
            last = due[^1];
        }
    }

    private async Task<bool> ReviewAsync(ContractId id, CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var ownerId = await db.Contracts.Where(row => row.Id == id).Select(row => row.CustomerId).SingleAsync(cancellationToken);
        await db.LockContractsAsync([ownerId], cancellationToken);
        var timeZone = await db.Customers.Where(row => row.Id == ownerId).Select(row => row.TimeZone).SingleAsync(cancellationToken);
        var contracts = await db.Contracts.Where(row => row.CustomerId == ownerId).ToListAsync(cancellationToken);
        if (contracts.Find(contract => contract.Id == id) is not { } contract)
            return false;

        var now = Now();
        var today = now.InZone(DateTimeZoneProviders.Tzdb[timeZone]).Date;
        contract.Review([.. contracts.Where(other => other.Id != id)], today, now);
        await db.LedgerAsOfAsync(contract, today, now, cancellationToken);
        var isChanged = db.ChangeTracker.HasChanges();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return isChanged;
    }

    private Instant Now() => Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
}
