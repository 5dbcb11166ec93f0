namespace CustomerGraph.Domain.Contracts;

/// <summary>What happens to work beyond a block that has no overage rate. It is never free silently.</summary>
public enum OverrunRule
{
    /// <summary>It is written down and waits for a person to decide.</summary>
    NeedsDecision,

    /// <summary>It is refused.</summary>
    Refuse,
}

/// <summary>How a block of hours or money is carried over, and when it warns.</summary>
public sealed record BlockRules
{
    public const int MaxAlerts = 10;

    /// <summary>What is left at the end of a period goes over to the next one; otherwise it lapses.</summary>
    public bool RollsOver { get; init; }

    /// <summary>After how many further periods it lapses after all; null: with the contract.</summary>
    public int? RolloverExpiresAfterPeriods { get; init; }

    /// <summary>In percent of what a period has, 1 to 100. Each is told of once per period.</summary>
    public IReadOnlyList<int> AlertThresholds { get; init; } = [80, 95];

    public OverrunRule Overrun { get; init; }

    internal void Check(Problems problems)
    {
        problems.AddIf(RolloverExpiresAfterPeriods is < 1 or > 1_000, ContractErrors.ExpiryOutOfRange(RolloverExpiresAfterPeriods));
        problems.AddIf(RolloverExpiresAfterPeriods is not null && !RollsOver, ContractErrors.ExpiryWithoutRollover);
        problems.AddIf(AlertThresholds.Count > MaxAlerts, InputErrors.TooMany("alertThresholds", AlertThresholds.Count, MaxAlerts));
        foreach (var percent in AlertThresholds.Where(percent => percent is < 1 or > 100))
            problems.Add(ContractErrors.ThresholdOutOfRange(percent));
    }
}
