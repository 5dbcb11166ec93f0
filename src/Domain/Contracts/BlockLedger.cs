using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Contracts;

public enum LedgerEntryKind
{
    /// <summary>What a period brings.</summary>
    Grant,

    /// <summary>What came over from the period before.</summary>
    CarryIn,

    /// <summary>Drawn from a grant; negative.</summary>
    Use,

    /// <summary>Used beyond the block. It does not belong to the balance.</summary>
    Overage,

    /// <summary>Left over and lost at the end of a period; negative.</summary>
    Lapse,

    /// <summary>Corrected by a person.</summary>
    Adjust,
}

/// <summary>A line of the ledger; never changed.</summary>
/// <param name="Period">Index of the charge period it was written in, from 0.</param>
/// <param name="Amount">Hours, or money. Its sign is its effect on the balance; an overage is positive and has none.</param>
/// <param name="GrantPeriod">The period whose grant it belongs to; null for an overage.</param>
/// <param name="Reference">What it was used for, or why it was adjusted.</param>
public sealed record LedgerEntry(
    int Number,
    LedgerEntryKind Kind,
    int Period,
    decimal Amount,
    int? GrantPeriod,
    Instant At,
    string? Reference = null,
    bool NeedsDecision = false)
{
    internal decimal Effect => Kind == LedgerEntryKind.Overage ? 0 : Amount;
}

/// <summary>A period at a glance: what it began with, got, gave and has left.</summary>
/// <param name="Overrun">Used beyond the block.</param>
public sealed record BlockRecap(
    int Period, decimal Starting, decimal Granted, decimal Adjustments, decimal Used, decimal Lapsed, decimal Remaining, decimal Overrun);

/// <summary>What a draw came to. The sum of both is what was asked for.</summary>
public sealed record BlockDraw(decimal Used, decimal Overage, bool NeedsDecision);

/// <summary>
/// A block of hours or money, period by period. Append-only; the balance of the open period is the sum of its entries, and never
/// negative. The revision token of the aggregate keeps two draws at once from overdrawing it.
/// </summary>
public sealed partial class BlockLedger : Aggregate
{
    private readonly List<LedgerEntry> _entries = [];
    private readonly List<int> _alerted = [];

    private BlockLedger()
    {
    }

    public ContractId ContractId { get; private set; }

    public CustomerId CustomerId { get; private set; }

    /// <summary>Index of the open period, from 0.</summary>
    public int Period { get; private set; }

    /// <summary>The first day that no longer belongs to the open period; null once the ledger is closed.</summary>
    public LocalDate? NextOn { get; private set; }

    public bool IsClosed => NextOn is null;

    /// <summary>How many entries there are, also those of former periods that were not loaded.</summary>
    public int EntryCount { get; private set; }

    /// <summary>Of the open period at least; whoever loads the ledger need not load what came before.</summary>
    public IReadOnlyList<LedgerEntry> Entries => _entries;

    /// <summary>Thresholds of the open period that were told of.</summary>
    public IReadOnlyList<int> Alerted => _alerted;

    public decimal Balance => InPeriod(Period).Sum(entry => entry.Effect);

    public BlockRecap Recap(int period)
    {
        decimal Sum(LedgerEntryKind kind) => InPeriod(period).Where(entry => entry.Kind == kind).Sum(entry => entry.Amount);
        return new BlockRecap(
            period, Sum(LedgerEntryKind.CarryIn), Sum(LedgerEntryKind.Grant), Sum(LedgerEntryKind.Adjust), -Sum(LedgerEntryKind.Use),
            -Sum(LedgerEntryKind.Lapse), InPeriod(period).Sum(entry => entry.Effect), Sum(LedgerEntryKind.Overage));
    }

    private IEnumerable<LedgerEntry> InPeriod(int period) => _entries.Where(entry => entry.Period == period);

    /// <summary>What is left of each grant in the open period, the one that expires first at the front.</summary>
    private List<(int GrantPeriod, decimal Left)> Lots() =>
    [
        .. InPeriod(Period).Where(entry => entry.GrantPeriod is not null)
            .GroupBy(entry => entry.GrantPeriod!.Value)
            .Select(lot => (GrantPeriod: lot.Key, Left: lot.Sum(entry => entry.Effect)))
            .Where(lot => lot.Left > 0)
            .OrderBy(lot => lot.GrantPeriod),
    ];

    private void Write(
        LedgerEntryKind kind, decimal amount, int? grantPeriod, Instant now, string? reference = null, bool needsDecision = false) =>
        _entries.Add(new LedgerEntry(++EntryCount, kind, Period, amount, grantPeriod, now, reference, needsDecision));
}
