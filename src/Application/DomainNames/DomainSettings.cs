using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence.Settings;

namespace CustomerGraph.Application.DomainNames;

/// <summary>What the settings of a customer say about domain names.</summary>
internal static class DomainSettings
{
    private static readonly SettingDescriptor[] Settings = [SettingCatalog.Of(SettingKeys.DomainsAllowPublicMail), SettingCatalog.Of(SettingKeys.DomainsPublicMail)];

    /// <summary>The domains that are refused there because they belong to providers of mail for everybody.</summary>
    public static async Task<PublicMailDomains> PublicMailAsync(this Work work, TreePath path, CancellationToken cancellationToken)
    {
        var settings = (await work.Store.EffectiveSettingsAsync([path.Value], Settings, cancellationToken))[0];
        return settings[0].Value.IsOn() ? PublicMailDomains.None : new PublicMailDomains(((SettingValue.Texts)settings[1].Value!).Items);
    }
}
