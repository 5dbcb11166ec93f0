using NodaTime;

namespace CustomerGraph.Domain.Contracts;

/// <summary>How often a contract is charged.</summary>
public enum BillingPeriod
{
    Weekly,
    EveryTwoWeeks,
    Monthly,
    Quarterly,
    SemiAnnual,
    Yearly,

    /// <summary>Once, for the whole contract.</summary>
    EndOfContract,

    /// <summary>When somebody asks; there are no periods.</summary>
    OnDemand,
}

/// <summary>A stretch of a contract that is charged at once, half-open.</summary>
/// <param name="Index">0 for the first one.</param>
/// <param name="To">The first day that no longer counts.</param>
/// <param name="Share">Days covered by days in the full period, more than 0 and at most 1: less only where the contract ends in it.</param>
public sealed record ChargePeriod(int Index, LocalDate From, LocalDate To, decimal Share)
{
    public bool Contains(LocalDate date) => date >= From && date < To;

    public int Days => NodaTime.Period.DaysBetween(From, To);
}

/// <summary>
/// The charge periods of a contract. Each is computed from the first day of the contract, never from the period before it, so that the
/// end of a month does not drift.
/// </summary>
public sealed record BillingSchedule(LocalDate StartsOn, LocalDate EndsOn, BillingPeriod Period)
{
    /// <summary>The first periods in order; fewer where the contract ends before. None on demand.</summary>
    public IEnumerable<ChargePeriod> First(int count) => Enumerable.Range(0, count).Select(At).TakeWhile(period => period is not null)!;

    /// <summary>The period the date lies in; null outside of the contract and on demand.</summary>
    public ChargePeriod? Containing(LocalDate date)
    {
        if (Period == BillingPeriod.OnDemand || date < StartsOn || date > EndsOn)
            return null;

        // Clamped month ends can make the estimate one too high, never too low by more than one.
        var index = Math.Max(0, Estimate(date) - 1);
        while (At(index) is { } period)
        {
            if (period.Contains(date))
                return period;
            index++;
        }

        return null;
    }

    /// <summary>The period with that index from 0; null where the contract has ended before it, and on demand.</summary>
    public ChargePeriod? At(int index)
    {
        if (Period == BillingPeriod.OnDemand
            || (Period == BillingPeriod.EndOfContract && index > 0)
            || Boundary(index) is var from && from > EndsOn)
            return null;
        var end = EndsOn.PlusDays(1);
        if (Period == BillingPeriod.EndOfContract)
            return new ChargePeriod(0, StartsOn, end, 1);

        var full = Boundary(index + 1);
        return full <= end
            ? new ChargePeriod(index, from, full, 1)
            : new ChargePeriod(index, from, end, (decimal)NodaTime.Period.DaysBetween(from, end) / NodaTime.Period.DaysBetween(from, full));
    }

    /// <summary>The period that is meant: by its index, or, on demand, any stretch within the contract.</summary>
    /// <param name="index">Needed but for on demand.</param>
    /// <param name="from">On demand the first day; null for that of the contract.</param>
    /// <param name="to">On demand the last day, which still counts; null for that of the contract.</param>
    /// <param name="number">On demand the index of the stretch.</param>
    public Result<ChargePeriod> Chosen(int? index, LocalDate? from, LocalDate? to, int number)
    {
        if (Period == BillingPeriod.OnDemand)
            return Stretch(from ?? StartsOn, to ?? EndsOn, number);
        if (index is not { } chosen)
            return InputErrors.Required("period");
        return (chosen >= 0 ? At(chosen) : null) is { } period ? period : ContractErrors.NoSuchPeriod(chosen);
    }

    private Result<ChargePeriod> Stretch(LocalDate from, LocalDate to, int number)
    {
        var problems = new Problems();
        problems.AddIf(from < StartsOn || from > EndsOn, ContractErrors.OutsideOfContract("from", from));
        problems.AddIf(to < from || to > EndsOn, ContractErrors.OutsideOfContract("to", to));
        return problems.Any ? problems : new ChargePeriod(number, from, to.PlusDays(1), 1);
    }

    private LocalDate Boundary(int index) => Period switch
    {
        BillingPeriod.Weekly => StartsOn.PlusWeeks(index),
        BillingPeriod.EveryTwoWeeks => StartsOn.PlusWeeks(2 * index),
        BillingPeriod.EndOfContract or BillingPeriod.OnDemand => StartsOn,
        _ => StartsOn.PlusMonths(index * Months),
    };

    private int Estimate(LocalDate date) => Period switch
    {
        BillingPeriod.Weekly => NodaTime.Period.DaysBetween(StartsOn, date) / 7,
        BillingPeriod.EveryTwoWeeks => NodaTime.Period.DaysBetween(StartsOn, date) / 14,
        BillingPeriod.EndOfContract => 0,
        _ => ((date.Year - StartsOn.Year) * 12 + date.Month - StartsOn.Month) / Months,
    };

    private int Months => Period switch
    {
        BillingPeriod.Monthly => 1,
        BillingPeriod.Quarterly => 3,
        BillingPeriod.SemiAnnual => 6,
        _ => 12,
    };
}
