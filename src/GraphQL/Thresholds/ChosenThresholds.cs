using CustomerGraph.Domain.Settings;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Thresholds;

namespace CustomerGraph.GraphQL.Thresholds;

/// <summary>The profile of a customer.</summary>
/// <param name="Number">Of the profile that was chosen; null for the default.</param>
/// <param name="Setting">Who has chosen it.</param>
internal sealed record ChosenThresholds(long? Number, AnySetting Setting)
{
    public bool IsDefault => Number is null;
}

[ResolversOf("Customer")]
internal static class CustomerThresholdFields
{
    private static readonly SettingArea Area = new([SettingCatalog.Of(SettingKeys.ThresholdProfileId)]);

    public static ValueTask<IReadOnlyList<ChosenThresholds>> EffectiveThresholdProfileAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.ViewsAsync(
            customers, Area, caller,
            (viewpoint, settings) =>
                new ChosenThresholds((settings[0].Value as SettingValue.Number)?.Value, new AnySetting(viewpoint, settings[0])),
            cancellationToken);
}

[ResolversOf("EffectiveThresholdProfile")]
internal static class EffectiveThresholdProfileFields
{
    public static async ValueTask<IReadOnlyList<ThresholdProfileRow>> ProfileAsync(
        IReadOnlyList<ChosenThresholds> chosen, Store store, CancellationToken cancellationToken) =>
        await store.ChosenThresholdProfilesAsync([.. chosen.Select(one => one.Number)], cancellationToken);
}
