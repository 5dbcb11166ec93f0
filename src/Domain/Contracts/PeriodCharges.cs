using NodaTime;

namespace CustomerGraph.Domain.Contracts;

/// <param name="RateId">Null: at the primary rate.</param>
public sealed record WorkedHours(decimal Hours, RateId? RateId = null);

public sealed record DeviceAddition(LocalDate On, int Count);

/// <summary>What was used in a period. Only what the terms count has to be given.</summary>
public sealed record PeriodUsage
{
    public IReadOnlyList<WorkedHours> Work { get; init; } = [];

    /// <summary>Devices of the category, with those that were added in the period.</summary>
    public int Devices { get; init; }

    public IReadOnlyList<DeviceAddition> AddedDevices { get; init; } = [];

    public decimal Gigabytes { get; init; }

    public int ResolvedTickets { get; init; }

    /// <summary>As the terms count them, without those of Test customers.</summary>
    public int Users { get; init; }

    /// <summary>What the block's ledger says was used beyond it: hours, money or tickets.</summary>
    public decimal Overage { get; init; }
}

/// <param name="Share">Of the full period.</param>
/// <param name="Amount">Rounded to the minor unit of the currency, half away from zero.</param>
public sealed record ChargeLine(string Text, decimal Quantity, decimal UnitPrice, decimal Share, decimal Amount, RateId? RateId = null);

/// <summary>What a period costs: the sum of rounded lines.</summary>
/// <param name="NeedsDecision">Something was used beyond the terms that they put no price on.</param>
public sealed record PeriodCharges(ChargePeriod Period, Currency Currency, IReadOnlyList<ChargeLine> Lines, bool NeedsDecision)
{
    public decimal Total => Lines.Sum(line => line.Amount);

    /// <param name="prorates">Incomplete periods cost their share of the days.</param>
    public static PeriodCharges Of(Terms terms, Currency currency, bool prorates, ChargePeriod period, PeriodUsage usage) =>
        new ChargeSheet(period, currency, prorates).Write(terms, usage);
}
