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
        : PeriodCharges.Of(Terms, Currency, Prorates, period, usage);

    /// <summary>
    /// What a quantity of work draws from the block: hours and tickets are drawn themselves, of money the hours times their rate.
    /// </summary>
    /// <param name="rateId">One of the contract's rates, for blocks of money only; null takes the primary one.</param>
    public Result<decimal> DrawnBy(decimal quantity, RateId? rateId)
    {
        if (Terms is not BlockMoney money)
            return rateId is { } unexpected ? ContractErrors.UnknownRate(unexpected) : quantity;
        var rate = rateId is { } id
            ? money.AdditionalRates.Prepend(money.PrimaryRate).FirstOrDefault(rate => rate.RateId == id)
            : money.PrimaryRate;
        return rate is null
            ? ContractErrors.UnknownRate(rateId!.Value)
            : Math.Round(quantity * rate.Amount, MoneyRules.Scale, MidpointRounding.AwayFromZero);
    }

    /// <summary>Whether one draw can be split between the two blocks.</summary>
    public bool CountsLike(Contract other) => Kind == other.Kind && (Kind != ContractKind.BlockMoney || Currency == other.Currency);

    /// <summary>Other contracts that charge the same devices in the same time: a warning, no refusal.</summary>
    public IEnumerable<Contract> CountingTwice(IEnumerable<Contract> others, LocalDate today) => Terms is RemoteMonitoring monitoring
        && IsOpenOn(today)
        ? others.Where(other => other.Id != Id && other.IsOpenOn(today)
            && other.Terms is RemoteMonitoring theirs && monitoring.CountsTwiceWith(theirs))
        : [];
}
