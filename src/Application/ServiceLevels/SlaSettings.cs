using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Settings;

namespace CustomerGraph.Application.ServiceLevels;

/// <summary>What the settings say about a customer's policy and calendar.</summary>
/// <param name="Own">What the customer itself says, also where a lock above makes it void.</param>
/// <param name="Inherited">What it inherits.</param>
/// <param name="CalendarId">The calendar that holds there; null for none.</param>
internal sealed record SlaSettings(SlaProposal? Own, InheritedSlaPolicy? Inherited, CalendarId? CalendarId)
{
    private static readonly SettingDescriptor[] Descriptors =
        [.. new[] { SettingKeys.SlaPolicyId, SettingKeys.SlaExceptContract, SettingKeys.CalendarId }.Select(SettingCatalog.Of)];

    /// <summary>One statement.</summary>
    public static async ValueTask<SlaSettings> ReadAsync(Store store, TreePath path, CancellationToken cancellationToken)
    {
        var statements = await store.StatementsOnPathsAsync([path], cancellationToken);
        var walk = new SettingWalk(Descriptors, statements);
        var here = walk.At(path);
        var above = path.AncestorIds is { Count: > 0 } ancestors ? walk.At(ancestors)[0] : null;
        return new SlaSettings(
            OwnOf(here[0], path.Leaf), InheritedBy(path.Leaf, here, above), NumberIn(here[2]) is { } id ? new(id) : null);
    }

    private static SlaProposal? OwnOf(EffectiveSetting policy, CustomerId customer) =>
        policy.OwnOf(customer)?.Value is SettingValue.Number { Value: var id } ? new(new(id), customer) : null;

    private static InheritedSlaPolicy? InheritedBy(CustomerId customer, IReadOnlyList<EffectiveSetting> here, EffectiveSetting? above)
    {
        if (above is null || NumberIn(above) is not { } id || above.Origin is not [.., var origin])
            return null;
        var isLocked = here[0].LockAbove(customer) is not null;
        // Who resets the setting wants no policy from above.
        if (!isLocked && here[0].OwnOf(customer)?.Operator == SettingOperator.Reset)
            return null;
        return new InheritedSlaPolicy(new(id), origin.CustomerId, isLocked, here[1].Value is SettingValue.Flag { IsOn: true });
    }

    private static long? NumberIn(EffectiveSetting setting) => setting.Value is SettingValue.Number { Value: var number } ? number : null;
}
