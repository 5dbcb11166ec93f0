using CustomerGraph.Domain;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.GraphQL.Relay;

namespace CustomerGraph.GraphQL.Contracts;

/// <summary>What inputs name by global ids; null where they name nothing.</summary>
internal static class ContractIds
{
    public static ContractId? Contract(Optional<string?> id) => id.ValueOr(null) is { } text ? Contract(text) : null;

    public static ContractId Contract(string id) => new(GlobalId.NumberOf(ObjectKind.Contract, id));

    public static RateId? Rate(Optional<string?> id) => id.ValueOr(null) is { } text ? new(GlobalId.NumberOf(ObjectKind.Rate, text)) : null;
}

/// <summary>Terms as typed, in the domain's words. Their rates have an id only; the use case looks up the rest.</summary>
internal static class TypedTerms
{
    public static Terms ToDomain(this ContractTermsInput input)
    {
        var terms = new[]
        {
            Of(input.RetainerFlatFee, typed => new RetainerFlatFee(typed.Quantity, Rate(typed.Rate), typed.BillingPeriod)),
            Of(input.Hourly, typed => new Hourly(Rate(typed.PrimaryRate), Rates(typed.AdditionalRates), typed.BillingPeriod)),
            Of(input.BlockHours, BlockHours),
            Of(input.BlockMoney, BlockMoney),
            Of(input.RemoteMonitoring, typed =>
                new RemoteMonitoring(Rate(typed.RatePerDevice), typed.CountBy, typed.BillingPeriod) { AddedDevices = typed.AddedDevices }),
            Of(input.OnlineBackup, typed => new OnlineBackup(Rate(typed.RatePerGigabyte), typed.CountBy, typed.BillingPeriod)),
            Of(input.ProjectOneTimeFee, typed => new ProjectOneTimeFee(typed.TotalAmount) { Milestones = Milestones(typed.Milestones) }),
            Of(
                input.ProjectHourlyRate,
                typed => new ProjectHourlyRate(Rate(typed.PrimaryRate), Rates(typed.AdditionalRates)) { Cap = typed.Cap.ValueOr(null) }),
            Of(
                input.PerTicket,
                typed => new PerTicket(typed.TicketsIncluded, typed.Price, typed.BillingPeriod) { Overage = RateOrNone(typed.Overage) }),
            Of(input.PerUser, typed =>
                new PerUser(Rate(typed.RatePerUser), typed.CountRule, typed.BillingPeriod) { MinimumQuantity = typed.MinimumQuantity }),
        };
        return terms.OfType<Terms>().Single();
    }

    private static Terms? Of<T>(Optional<T?> typed, Func<T, Terms> read)
        where T : class => typed.ValueOr(null) is { } given ? read(given) : null;

    private static BlockHours BlockHours(BlockHoursInput typed) => new(typed.HoursIncluded, Rate(typed.PricePerHour), typed.BillingPeriod)
    {
        OverageRate = RateOrNone(typed.OverageRate),
        Rules = new BlockRules
        {
            RollsOver = typed.RollsOver,
            RolloverExpiresAfterPeriods = typed.RolloverExpiresAfterPeriods.ValueOr(null),
            AlertThresholds = typed.AlertThresholds,
            Overrun = typed.Overrun,
        },
    };

    private static BlockMoney BlockMoney(BlockMoneyInput typed) =>
        new(typed.ContractAmount, Rate(typed.PrimaryRate), Rates(typed.AdditionalRates), typed.BillingPeriod)
        {
            Rules = new BlockRules
            {
                RollsOver = typed.RollsOver,
                RolloverExpiresAfterPeriods = typed.RolloverExpiresAfterPeriods.ValueOr(null),
                AlertThresholds = typed.AlertThresholds,
            },
        };

    private static List<Milestone> Milestones(IReadOnlyList<MilestoneInput> typed) =>
        [.. typed.Select(milestone => new Milestone(milestone.Name, milestone.Amount, milestone.DueOn.ValueOr(null)))];

    private static AgreedRate Rate(string id) => new(new RateId(GlobalId.NumberOf(ObjectKind.Rate, id)), 0, "");

    private static AgreedRate? RateOrNone(Optional<string?> id) => id.ValueOr(null) is { } text ? Rate(text) : null;

    private static List<AgreedRate> Rates(IReadOnlyList<string> ids) => [.. ids.Select(Rate)];
}
