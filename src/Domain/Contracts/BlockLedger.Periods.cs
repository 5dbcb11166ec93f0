using NodaTime;

namespace CustomerGraph.Domain.Contracts;

public sealed partial class BlockLedger
{
    /// <summary>How many periods are closed at once at most: more than a hundred years of weeks.</summary>
    private const int MaxPeriods = 6_000;

    /// <summary>The period of the contract in which its ledger begins; null where it has none, or has not begun.</summary>
    /// <param name="today">The day in the customer's time zone.</param>
    public static ChargePeriod? FirstPeriodOf(Contract contract, LocalDate today) =>
        contract.HasLedger && !contract.IsDraft && contract.StartsOn <= today ? contract.Schedule!.At(0) : null;

    /// <summary>Opens the first period of a contract with a block.</summary>
    public static BlockLedger Open(Contract contract, ChargePeriod first, Instant now)
    {
        var ledger = new BlockLedger { ContractId = contract.Id, CustomerId = contract.CustomerId, NextOn = first.To };
        ledger.Created(new BlockOpened(contract.CustomerId, now, contract.Id));
        ledger.Write(LedgerEntryKind.Grant, GrantFor(contract, first), 0, now);
        return ledger;
    }

    /// <summary>
    /// Closes every period that is over, one after the other, and opens the one the day lies in; after the contract's end the ledger is
    /// closed. Doing it again on the same day changes nothing.
    /// </summary>
    /// <param name="today">The day in the customer's time zone.</param>
    public void CatchUp(Contract contract, LocalDate today, Instant now)
    {
        Follow(contract, today, now);
        for (var count = 0; NextOn <= today && count < MaxPeriods; count++)
            _ = Advance(contract, contract.Schedule!.At(Period + 1), now);
    }

    /// <summary>
    /// The contract may end on another day than when the open period began; one that goes on after all opens its ledger again.
    /// </summary>
    private void Follow(Contract contract, LocalDate today, Instant now)
    {
        if (!IsClosed)
            NextOn = contract.Schedule!.At(Period)?.To ?? contract.EndsOn.PlusDays(1);
        else if (contract.EndsOn >= today && contract.Schedule!.At(Period + 1) is { } next)
            Begin(contract, next, [], now);
    }

    /// <summary>
    /// Closes the open period: what rolls over is carried into the next one, the rest lapses; then the next one gets its grant.
    /// </summary>
    /// <param name="next">The period to open; null after the last one, when all that is left lapses.</param>
    public Result Advance(Contract contract, ChargePeriod? next, Instant now)
    {
        if (IsClosed)
            return ContractErrors.LedgerClosed;

        var lots = Lots();
        var carried = lots.Where(lot => next is not null && RollsOver(BlockOf(contract).Rules, lot.GrantPeriod)).ToList();
        foreach (var lot in lots.Except(carried))
            Write(LedgerEntryKind.Lapse, -lot.Left, lot.GrantPeriod, now);
        var lapsed = lots.Except(carried).Sum(lot => lot.Left);
        Record(new BlockPeriodClosed(CustomerId, now, ContractId, Period, lapsed, carried.Sum(lot => lot.Left)));
        _alerted.Clear();
        if (next is null)
            NextOn = null;
        else
            Begin(contract, next, carried, now);
        return Result.Success;
    }

    private void Begin(Contract contract, ChargePeriod next, List<(int GrantPeriod, decimal Left)> carried, Instant now)
    {
        (Period, NextOn) = (next.Index, next.To);
        foreach (var lot in carried)
            Write(LedgerEntryKind.CarryIn, lot.Left, lot.GrantPeriod, now);
        Write(LedgerEntryKind.Grant, GrantFor(contract, next), Period, now);
    }

    private bool RollsOver(BlockRules rules, int grantPeriod) =>
        rules.RollsOver && (rules.RolloverExpiresAfterPeriods is not { } periods || Period - grantPeriod < periods);

    // Nobody resolves a part of a ticket.
    private static decimal GrantFor(Contract contract, ChargePeriod period)
    {
        var amount = BlockOf(contract).Amount * (contract.Prorates ? period.Share : 1);
        return contract.Terms is PerTicket ? Math.Ceiling(amount) : Math.Round(amount, MoneyRules.Scale, MidpointRounding.AwayFromZero);
    }

    private static (decimal Amount, BlockRules Rules, bool HasOverage) BlockOf(Contract contract) => contract.Terms switch
    {
        BlockHours hours => (hours.HoursIncluded, hours.Rules, hours.OverageRate is not null),
        BlockMoney money => (money.ContractAmount, money.Rules, true),
        PerTicket tickets => (tickets.TicketsIncluded, new BlockRules(), tickets.Overage is not null),
        _ => throw new InvalidOperationException("Only contracts of block hours, block money and tickets have a ledger."),
    };
}
