using NodaTime;

namespace CustomerGraph.Domain.Contracts;

/// <summary>
/// What is charged, and how: one kind for each <see cref="ContractKind"/>, and no others. As typed; <see cref="Contract"/> takes only
/// terms without problems. Amounts are decimal(18,4) in the contract's currency.
/// </summary>
public abstract record Terms(BillingPeriod Period)
{
    public abstract ContractKind Kind { get; }

    /// <summary>The kind as the member of an input is called, e.g. <c>blockHours</c>.</summary>
    public string Member => char.ToLowerInvariant(Kind.ToString()[0]) + Kind.ToString()[1..];

    /// <summary>Everything that is wrong with them.</summary>
    public IReadOnlyList<DomainError> Problems()
    {
        var problems = new Problems();
        problems.AddIf(Period == BillingPeriod.OnDemand && Kind != ContractKind.Hourly, ContractErrors.PeriodNotAllowed(Kind, Period));
        Check(problems);
        return problems.ToList();
    }

    /// <summary>The same terms with other prices.</summary>
    /// <param name="agree">Gets the name of a member and the rate in it, and says what stands there instead.</param>
    public abstract Terms WithRates(Func<string, AgreedRate, AgreedRate> agree);

    private protected abstract void Check(Problems problems);

    private protected static IReadOnlyList<AgreedRate> WithRates(
        IReadOnlyList<AgreedRate> additional, Func<string, AgreedRate, AgreedRate> agree) =>
        [.. additional.Select(rate => agree("additionalRates", rate))];

    private protected static void CheckRates(AgreedRate primary, IReadOnlyList<AgreedRate> additional, Problems problems)
    {
        MoneyRules.NotNegative("primaryRate", primary.Amount, problems);
        foreach (var rate in additional)
            MoneyRules.NotNegative("additionalRates", rate.Amount, problems);
        problems.AddIf(
            additional.Select(rate => rate.RateId).Append(primary.RateId).Distinct().Count() <= additional.Count,
            ContractErrors.RatesNotDistinct);
    }
}

/// <summary>A fixed number of pieces per period.</summary>
public sealed record RetainerFlatFee(decimal Quantity, AgreedRate Rate, BillingPeriod Period) : Terms(Period)
{
    public override ContractKind Kind => ContractKind.RetainerFlatFee;

    public override Terms WithRates(Func<string, AgreedRate, AgreedRate> agree) => this with { Rate = agree("rate", Rate) };

    private protected override void Check(Problems problems)
    {
        MoneyRules.Positive("quantity", Quantity, problems);
        MoneyRules.NotNegative("rate", Rate.Amount, problems);
    }
}

/// <summary>Work by the hour: at the primary rate, unless the work names an additional one.</summary>
public sealed record Hourly(AgreedRate PrimaryRate, IReadOnlyList<AgreedRate> AdditionalRates, BillingPeriod Period) : Terms(Period)
{
    public override ContractKind Kind => ContractKind.Hourly;

    public override Terms WithRates(Func<string, AgreedRate, AgreedRate> agree) => 
        this with { PrimaryRate = agree("primaryRate", PrimaryRate), AdditionalRates = WithRates(AdditionalRates, agree) };

    private protected override void Check(Problems problems) => CheckRates(PrimaryRate, AdditionalRates, problems);
}

/// <summary>Hours bought per period. Work beyond them costs the overage rate; without one it is refused or waits for a decision.</summary>
public sealed record BlockHours(decimal HoursIncluded, AgreedRate PricePerHour, BillingPeriod Period) : Terms(Period)
{
    public override ContractKind Kind => ContractKind.BlockHours;

    public override Terms WithRates(Func<string, AgreedRate, AgreedRate> agree) => this with
    {
        PricePerHour = agree("pricePerHour", PricePerHour), OverageRate = OverageRate is null ? null : agree("overageRate", OverageRate),
    };

    public AgreedRate? OverageRate { get; init; }

    public BlockRules Rules { get; init; } = new();

    private protected override void Check(Problems problems)
    {
        MoneyRules.Positive("hoursIncluded", HoursIncluded, problems);
        MoneyRules.NotNegative("pricePerHour", PricePerHour.Amount, problems);
        if (OverageRate is { } overage)
            MoneyRules.NotNegative("overageRate", overage.Amount, problems);
        Rules.Check(problems);
    }
}

/// <summary>
/// A sum bought per period; work draws hours times the chosen rate from it, and what goes beyond is charged at that rate.
/// </summary>
public sealed record BlockMoney(
    decimal ContractAmount, AgreedRate PrimaryRate, IReadOnlyList<AgreedRate> AdditionalRates, BillingPeriod Period) : Terms(Period)
{
    public override ContractKind Kind => ContractKind.BlockMoney;

    public override Terms WithRates(Func<string, AgreedRate, AgreedRate> agree) => 
        this with { PrimaryRate = agree("primaryRate", PrimaryRate), AdditionalRates = WithRates(AdditionalRates, agree) };

    public BlockRules Rules { get; init; } = new();

    private protected override void Check(Problems problems)
    {
        MoneyRules.Positive("contractAmount", ContractAmount, problems);
        CheckRates(PrimaryRate, AdditionalRates, problems);
        Rules.Check(problems);
    }
}

/// <summary>Which devices are counted.</summary>
public enum DeviceCategory
{
    Pc,
    Mac,
    Server,
    Other,

    /// <summary>All with an agent: PCs, Macs and servers.</summary>
    AgentsOnly,
    All,
}

/// <summary>What a device costs in the period it is added in.</summary>
public enum AddedDevices
{
    /// <summary>Nothing; it is charged from the next period on.</summary>
    NextPeriod,

    /// <summary>Its share of the days.</summary>
    Prorate,

    /// <summary>As much as any other.</summary>
    Full,
}

/// <summary>By the number of monitored devices of one category.</summary>
public sealed record RemoteMonitoring(AgreedRate RatePerDevice, DeviceCategory CountBy, BillingPeriod Period) : Terms(Period)
{
    public override ContractKind Kind => ContractKind.RemoteMonitoring;

    public override Terms WithRates(Func<string, AgreedRate, AgreedRate> agree) =>
        this with { RatePerDevice = agree("ratePerDevice", RatePerDevice) };

    public AddedDevices AddedDevices { get; init; }

    /// <summary>Some device would be charged by both.</summary>
    public bool CountsTwiceWith(RemoteMonitoring other) =>
        CountBy == other.CountBy || Includes(CountBy, other.CountBy) || Includes(other.CountBy, CountBy);

    private protected override void Check(Problems problems) => MoneyRules.NotNegative("ratePerDevice", RatePerDevice.Amount, problems);

    private static bool Includes(DeviceCategory outer, DeviceCategory inner) =>
        outer == DeviceCategory.All
            || (outer == DeviceCategory.AgentsOnly && inner is DeviceCategory.Pc or DeviceCategory.Mac or DeviceCategory.Server);
}

/// <summary>Which volume is counted.</summary>
public enum BackupCategory
{
    PcGigabytes,
    ServerGigabytes,
    TotalGigabytes,
}

/// <summary>By the volume of the backups.</summary>
public sealed record OnlineBackup(AgreedRate RatePerGigabyte, BackupCategory CountBy, BillingPeriod Period) : Terms(Period)
{
    public override ContractKind Kind => ContractKind.OnlineBackup;

    public override Terms WithRates(Func<string, AgreedRate, AgreedRate> agree) =>
        this with { RatePerGigabyte = agree("ratePerGigabyte", RatePerGigabyte) };

    private protected override void Check(Problems problems) => MoneyRules.NotNegative("ratePerGigabyte", RatePerGigabyte.Amount, problems);
}

public sealed record Milestone(string Name, decimal Amount, LocalDate? DueOn = null);

/// <summary>One sum for a project, charged once in total; milestones, if any, say what it is made of.</summary>
public sealed record ProjectOneTimeFee(decimal TotalAmount) : Terms(BillingPeriod.EndOfContract)
{
    public const int MaxMilestones = 50;

    public override ContractKind Kind => ContractKind.ProjectOneTimeFee;

    public override Terms WithRates(Func<string, AgreedRate, AgreedRate> agree) => this;

    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    private protected override void Check(Problems problems)
    {
        MoneyRules.Positive("totalAmount", TotalAmount, problems);
        problems.AddIf(Milestones.Count > MaxMilestones, InputErrors.TooMany("milestones", Milestones.Count, MaxMilestones));
        foreach (var milestone in Milestones)
            MoneyRules.Positive("milestones", milestone.Amount, problems);
        problems.AddIf(
            Milestones.Count > 0 && Milestones.Sum(milestone => milestone.Amount) != TotalAmount,
            ContractErrors.MilestonesDifferFromTotal(TotalAmount));
    }
}

/// <summary>A project by the hour, charged once, at its end. The cap, if any, is the most it can cost.</summary>
public sealed record ProjectHourlyRate(AgreedRate PrimaryRate, IReadOnlyList<AgreedRate> AdditionalRates)
    : Terms(BillingPeriod.EndOfContract)
{
    public override ContractKind Kind => ContractKind.ProjectHourlyRate;

    public override Terms WithRates(Func<string, AgreedRate, AgreedRate> agree) => 
        this with { PrimaryRate = agree("primaryRate", PrimaryRate), AdditionalRates = WithRates(AdditionalRates, agree) };

    public decimal? Cap { get; init; }

    private protected override void Check(Problems problems)
    {
        CheckRates(PrimaryRate, AdditionalRates, problems);
        if (Cap is { } cap)
            MoneyRules.Positive("cap", cap, problems);
    }
}

/// <summary>A number of tickets per period for one price. A ticket counts when it is resolved; further ones cost the overage.</summary>
public sealed record PerTicket(int TicketsIncluded, decimal Price, BillingPeriod Period) : Terms(Period)
{
    public override ContractKind Kind => ContractKind.PerTicket;

    public override Terms WithRates(Func<string, AgreedRate, AgreedRate> agree) => 
        this with { Overage = Overage is null ? null : agree("overage", Overage) };

    /// <summary>For each further ticket; without it they wait for a decision.</summary>
    public AgreedRate? Overage { get; init; }

    private protected override void Check(Problems problems)
    {
        MoneyRules.NotNegative("ticketsIncluded", TicketsIncluded, problems);
        MoneyRules.NotNegative("price", Price, problems);
        if (Overage is { } overage)
            MoneyRules.NotNegative("overage", overage.Amount, problems);
    }
}

/// <summary>Which users are counted. Users of Test customers never are.</summary>
public enum UserCount
{
    AllUsers,
    EnabledUsers,
}

/// <summary>By the number of users.</summary>
public sealed record PerUser(AgreedRate RatePerUser, UserCount CountRule, BillingPeriod Period) : Terms(Period)
{
    public override ContractKind Kind => ContractKind.PerUser;

    public override Terms WithRates(Func<string, AgreedRate, AgreedRate> agree) =>
        this with { RatePerUser = agree("ratePerUser", RatePerUser) };

    /// <summary>At least so many are charged.</summary>
    public int MinimumQuantity { get; init; }

    private protected override void Check(Problems problems)
    {
        MoneyRules.NotNegative("ratePerUser", RatePerUser.Amount, problems);
        MoneyRules.NotNegative("minimumQuantity", MinimumQuantity, problems);
    }
}
