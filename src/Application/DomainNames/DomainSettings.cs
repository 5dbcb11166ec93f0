using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence.Settings;

namespace CustomerGraph.Application.DomainNames;

/// <summary>What the settings of a customer say about domain names.</summary>
internal static class DomainSettings
{
    /// <summary>The domains that are refused because they belong to providers of mail for everybody.</summary>
    public static async Task<PublicMailDomains> PublicMailAsync(this Work work, TreePath path, CancellationToken cancellationToken) =>
        await work.IsOnAsync(SettingKeys.DomainsAllowPublicMail, path, cancellationToken) ? PublicMailDomains.None : PublicMailDomains.Default;

    private static async Task<bool> IsOnAsync(this Work work, string key, TreePath path, CancellationToken cancellationToken) =>
        (await work.Store.EffectiveSettingAsync(path, key, cancellationToken)).Value is SettingValue.Flag { IsOn: true };
}
