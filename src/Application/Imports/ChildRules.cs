using CustomerGraph.Application.DomainNames;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Settings;

namespace CustomerGraph.Application.Imports;

/// <summary>What the settings of a customer say about those that come below it.</summary>
/// <param name="TimeZone">Of whose row says none.</param>
internal sealed record ChildRules(PublicMailDomains PublicMail, string? TimeZone, int MaxDepth)
{
    private static readonly SettingDescriptor[] Settings =
        [
            SettingCatalog.Of(SettingKeys.DomainsAllowPublicMail),
            SettingCatalog.Of(SettingKeys.DomainsPublicMail),
            SettingCatalog.Of(SettingKeys.TimeZone),
            SettingCatalog.Of(SettingKeys.LimitsMaxDepth),
        ];

    public static async Task<ChildRules> BelowAsync(TreePath parent, Store store, CancellationToken cancellationToken)
    {
        var settings = (await store.EffectiveSettingsAsync([parent], Settings, cancellationToken))[0];
        return new(
            DomainSettings.PublicMail(settings[0], settings[1]),
            settings[2].Value?.Stored,
            (int)((SettingValue.Number)settings[3].Value!).Value);
    }

    public CustomerFields Complete(CustomerFields fields) => fields.TimeZone.IsSet ? fields : fields with { TimeZone = TimeZone };
}
