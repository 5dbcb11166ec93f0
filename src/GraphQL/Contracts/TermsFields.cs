using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Contracts;

/// <summary>A price as a contract agreed on it.</summary>
internal sealed record AgreedPrice(AgreedRate Agreed, string Currency)
{
    public string Description => Agreed.Description;

    public Money Price => new(Agreed.Amount, Currency);
}

[ResolversOf("AgreedRate")]
internal static class AgreedRateFields
{
    public static async ValueTask<IReadOnlyList<RateRow?>> RateAsync(
        IReadOnlyList<AgreedPrice> prices, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.RatesByIdAsync([.. prices.Select(price => price.Agreed.RateId.Value)], Reach.Of(caller.Visible), cancellationToken);
}

/// <summary>Amounts of terms with the currency of their contract.</summary>
internal static class InCurrency
{
    public static AgreedPrice? Price(this ContractRow contract, AgreedRate? rate) =>
        rate is null ? null : new(rate, contract.Details.Currency!);

    public static IReadOnlyList<AgreedPrice> Prices(this ContractRow contract, IReadOnlyList<AgreedRate>? rates) =>
        [.. (rates ?? []).Select(rate => new AgreedPrice(rate, contract.Details.Currency!))];

    public static Money? Sum(this ContractRow contract, decimal? amount) => amount is { } sum ? new(sum, contract.Details.Currency!) : null;
}

[ResolversOf("RetainerFlatFeeContract")]
internal static class RetainerFlatFeeFields
{
    public static decimal? Quantity(RetainerFlatFeeRow contract) => contract.Terms?.Quantity;

    public static AgreedPrice? Rate(RetainerFlatFeeRow contract) => contract.Price(contract.Terms?.Rate);
}

[ResolversOf("HourlyContract")]
internal static class HourlyFields
{
    public static AgreedPrice? PrimaryRate(HourlyRow contract) => contract.Price(contract.Terms?.PrimaryRate);

    public static IReadOnlyList<AgreedPrice> AdditionalRates(HourlyRow contract) => contract.Prices(contract.Terms?.AdditionalRates);
}

[ResolversOf("BlockHoursContract")]
internal static class BlockHoursFields
{
    public static decimal? HoursIncluded(BlockHoursRow contract) => contract.Terms?.HoursIncluded;

    public static AgreedPrice? PricePerHour(BlockHoursRow contract) => contract.Price(contract.Terms?.PricePerHour);

    public static AgreedPrice? OverageRate(BlockHoursRow contract) => contract.Price(contract.Terms?.OverageRate);

    public static bool? RollsOver(BlockHoursRow contract) => contract.Terms?.Rules.RollsOver;

    public static int? RolloverExpiresAfterPeriods(BlockHoursRow contract) => contract.Terms?.Rules.RolloverExpiresAfterPeriods;

    public static IReadOnlyList<int> AlertThresholds(BlockHoursRow contract) => contract.Terms?.Rules.AlertThresholds ?? [];

    public static OverrunRule? Overrun(BlockHoursRow contract) => contract.Terms?.Rules.Overrun;
}

[ResolversOf("BlockMoneyContract")]
internal static class BlockMoneyFields
{
    public static Money? ContractAmount(BlockMoneyRow contract) => contract.Sum(contract.Terms?.ContractAmount);

    public static AgreedPrice? PrimaryRate(BlockMoneyRow contract) => contract.Price(contract.Terms?.PrimaryRate);

    public static IReadOnlyList<AgreedPrice> AdditionalRates(BlockMoneyRow contract) => contract.Prices(contract.Terms?.AdditionalRates);

    public static bool? RollsOver(BlockMoneyRow contract) => contract.Terms?.Rules.RollsOver;

    public static int? RolloverExpiresAfterPeriods(BlockMoneyRow contract) => contract.Terms?.Rules.RolloverExpiresAfterPeriods;

    public static IReadOnlyList<int> AlertThresholds(BlockMoneyRow contract) => contract.Terms?.Rules.AlertThresholds ?? [];
}

[ResolversOf("RemoteMonitoringContract")]
internal static class RemoteMonitoringFields
{
    public static AgreedPrice? RatePerDevice(RemoteMonitoringRow contract) => contract.Price(contract.Terms?.RatePerDevice);

    public static DeviceCategory? CountBy(RemoteMonitoringRow contract) => contract.Terms?.CountBy;

    public static AddedDevices? AddedDevices(RemoteMonitoringRow contract) => contract.Terms?.AddedDevices;

    public static async ValueTask<IReadOnlyList<IReadOnlyList<ContractRow>>> DoubleCountedWithAsync(
        IReadOnlyList<RemoteMonitoringRow> contracts, Store store, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        await store.DoubleCountedAsync(contracts, timeProvider, cancellationToken);
}

[ResolversOf("OnlineBackupContract")]
internal static class OnlineBackupFields
{
    public static AgreedPrice? RatePerGigabyte(OnlineBackupRow contract) => contract.Price(contract.Terms?.RatePerGigabyte);

    public static BackupCategory? CountBy(OnlineBackupRow contract) => contract.Terms?.CountBy;
}

[ResolversOf("ProjectOneTimeFeeContract")]
internal static class ProjectOneTimeFeeFields
{
    public static Money? TotalAmount(ProjectOneTimeFeeRow contract) => contract.Sum(contract.Terms?.TotalAmount);

    public static IReadOnlyList<Milestone> Milestones(ProjectOneTimeFeeRow contract) => contract.Terms?.Milestones ?? [];
}

[ResolversOf("ProjectHourlyRateContract")]
internal static class ProjectHourlyRateFields
{
    public static AgreedPrice? PrimaryRate(ProjectHourlyRateRow contract) => contract.Price(contract.Terms?.PrimaryRate);

    public static IReadOnlyList<AgreedPrice> AdditionalRates(ProjectHourlyRateRow contract) =>
        contract.Prices(contract.Terms?.AdditionalRates);

    public static Money? Cap(ProjectHourlyRateRow contract) => contract.Sum(contract.Terms?.Cap);
}

[ResolversOf("PerTicketContract")]
internal static class PerTicketFields
{
    public static int? TicketsIncluded(PerTicketRow contract) => contract.Terms?.TicketsIncluded;

    public static Money? Price(PerTicketRow contract) => contract.Sum(contract.Terms?.Price);

    public static AgreedPrice? Overage(PerTicketRow contract) => contract.Price(contract.Terms?.Overage);
}

[ResolversOf("PerUserContract")]
internal static class PerUserFields
{
    public static AgreedPrice? RatePerUser(PerUserRow contract) => contract.Price(contract.Terms?.RatePerUser);

    public static UserCount? CountRule(PerUserRow contract) => contract.Terms?.CountRule;

    public static int? MinimumQuantity(PerUserRow contract) => contract.Terms?.MinimumQuantity;
}

[ResolversOf("ExcludedHours")]
internal static class ExcludedHoursFields
{
    public static IReadOnlyList<Weekday> Days(ExcludedHours hours) => [.. hours.Days.Select(day => (Weekday)((int)day - 1))];

    public static string From(ExcludedHours hours) => WorkingWindow.Text(hours.Window.FromMinute);

    public static string To(ExcludedHours hours) => WorkingWindow.Text(hours.Window.ToMinute);
}
