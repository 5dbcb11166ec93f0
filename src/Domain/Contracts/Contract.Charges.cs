using NodaTime;

namespace CustomerGraph.Domain.Contracts;

public sealed partial class Contract
{
    /// <summary>The charge periods, anchored at the first day; null while there are no terms.</summary>
    public BillingSchedule? Schedule => Terms is null ? null : new BillingSchedule(StartsOn, EndsOn, Terms.Period);

    /// <summary>The first charge periods in order; none on demand and without terms.</summary>
    public IEnumerable<ChargePeriod> Periods(int first) => Schedule?.First(first) ?? [];

    /// <summary>What a period costs. On demand any stretch of the contract may be given.</summary>
    public PeriodCharges Charges(ChargePeriod period, PeriodUsage usage) => Terms is null || Currency is null
        ? throw new InvalidOperationException("A contract without terms has no charges.")
        : new ChargeSheet(period, Currency, Prorates).Write(Terms, usage);

    /// <summary>Other contracts that charge the same devices in the same time: a warning, no refusal.</summary>
    public IEnumerable<Contract> CountingTwice(IEnumerable<Contract> others, LocalDate today) => Terms is RemoteMonitoring monitoring && IsOpenOn(today)
        ? others.Where(other => other.Id != Id && other.IsOpenOn(today) && other.Terms is RemoteMonitoring theirs && monitoring.CountsTwiceWith(theirs))
        : [];
}
