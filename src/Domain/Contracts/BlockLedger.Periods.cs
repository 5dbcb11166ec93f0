using NodaTime;

namespace CustomerGraph.Domain.Contracts;

public sealed partial class BlockLedger
{
    /// <summary>Opens the first period of a contract of hours or money.</summary>
    public static BlockLedger Open(Contract contract, ChargePeriod first, Instant now)
    {
        var ledger = new BlockLedger { ContractId = contract.Id, CustomerId = contract.CustomerId };
        ledger.Write(LedgerEntryKind.Grant, GrantFor(contract, first), 0, now);
        return ledger;
    }

    /// <summary>Closes the open period: what rolls over is carried into the next one, the rest lapses; then the next one gets its grant.</summary>
    /// <param name="next">The period to open; null after the last one, when all that is left lapses.</param>
    public Result Advance(Contract contract, ChargePeriod? next, Instant now)
    {
        if (IsClosed)
            return ContractErrors.LedgerClosed;

        var lots = Lots();
        var carried = lots.Where(lot => next is not null && RollsOver(BlockOf(contract).Rules, lot.GrantPeriod)).ToList();
        foreach (var lot in lots.Except(carried))
            Write(LedgerEntryKind.Lapse, -lot.Left, lot.GrantPeriod, now);
        Touch(now);
        _alerted.Clear();
        if (next is null)
        {
            IsClosed = true;
            return Result.Success;
        }

        Period = next.Index;
        foreach (var lot in carried)
            Write(LedgerEntryKind.CarryIn, lot.Left, lot.GrantPeriod, now);
        Write(LedgerEntryKind.Grant, GrantFor(contract, next), Period, now);
        return Result.Success;
    }

    private bool RollsOver(BlockRules rules, int grantPeriod) =>
        rules.RollsOver && (rules.RolloverExpiresAfterPeriods is not { } periods || Period - grantPeriod < periods);

    private static decimal GrantFor(Contract contract, ChargePeriod period) =>
        Math.Round(BlockOf(contract).Amount * (contract.Prorates ? period.Share : 1), MoneyRules.Scale, MidpointRounding.AwayFromZero);

    private static (decimal Amount, BlockRules Rules, bool HasOverage) BlockOf(Contract contract) => contract.Terms switch
    {
        BlockHours hours => (hours.HoursIncluded, hours.Rules, hours.OverageRate is not null),
        BlockMoney money => (money.ContractAmount, money.Rules, true),
        _ => throw new InvalidOperationException("Only contracts of block hours and block money have a ledger."),
    };
}
