using NodaTime;

namespace CustomerGraph.Domain.Contracts;

public sealed partial class BlockLedger
{
    /// <summary>
    /// Uses hours, or money. What the block does not have is charged at the overage rate; without one it is refused or waits for a
    /// decision, as the terms say. The grant that expires first is drawn from first.
    /// </summary>
    /// <param name="reference">The work it is for.</param>
    public Result<BlockDraw> Draw(Contract contract, decimal amount, string reference, Instant now)
    {
        var block = BlockOf(contract);
        var problems = new Problems();
        problems.AddIf(IsClosed, ContractErrors.LedgerClosed);
        MoneyRules.Positive("amount", amount, problems);
        var overage = Math.Max(0, amount - Balance);
        problems.AddIf(
            overage > 0 && !block.HasOverage && block.Rules.Overrun == OverrunRule.Refuse, ContractErrors.BlockExhausted(amount, Balance));
        if (problems.Any)
            return problems;

        var draw = new BlockDraw(amount - overage, overage, overage > 0 && !block.HasOverage);
        Take(draw.Used, LedgerEntryKind.Use, reference, now);
        if (overage > 0)
            Write(LedgerEntryKind.Overage, overage, null, now, reference, draw.NeedsDecision);
        Touch(now);
        if (overage > 0)
            Record(new BlockOverrun(CustomerId, now, ContractId, Period, overage, draw.NeedsDecision));
        Alert(block.Rules, now);
        return draw;
    }

    /// <summary>Corrects the open period by hand. It cannot take away more than is left.</summary>
    public Result Adjust(decimal amount, string? reason, Instant now)
    {
        var problems = new Problems();
        problems.AddIf(IsClosed, ContractErrors.LedgerClosed);
        var text = problems.Take(TextRules.Required("reason", reason));
        MoneyRules.Storable("amount", amount, problems);
        problems.AddIf(amount == 0, ContractErrors.AdjustmentOfNothing);
        problems.AddIf(-amount > Balance, ContractErrors.AdjustmentTooLarge(amount, Balance));
        if (problems.Any)
            return problems;

        if (amount > 0)
            Write(LedgerEntryKind.Adjust, amount, Period, now, text);
        else
            Take(-amount, LedgerEntryKind.Adjust, text!, now);
        Record(new BlockAdjusted(CustomerId, now, ContractId, Period, amount, text!));
        return Result.Success;
    }

    private void Take(decimal amount, LedgerEntryKind kind, string reference, Instant now)
    {
        foreach (var (grantPeriod, left) in Lots())
        {
            var taken = Math.Min(left, amount);
            if (taken <= 0)
                break;
            Write(kind, -taken, grantPeriod, now, reference);
            amount -= taken;
        }
    }

    private void Alert(BlockRules rules, Instant now)
    {
        var recap = Recap(Period);
        var (used, available) = (recap.Used + recap.Overrun, recap.Starting + recap.Granted + recap.Adjustments);
        var reached = rules.AlertThresholds.Order().Where(percent => used * 100 >= available * percent);
        foreach (var percent in reached.Where(percent => !_alerted.Contains(percent)))
        {
            _alerted.Add(percent);
            Record(new BlockThresholdReached(CustomerId, now, ContractId, Period, percent, used, available));
        }
    }
}
