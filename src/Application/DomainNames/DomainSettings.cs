using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence.Settings;

namespace CustomerGraph.Application.DomainNames;

/// <summary>What the settings of a customer say about domain names.</summary>
internal static class DomainSettings
{
    private static readonly SettingDescriptor[] Settings =
        [SettingCatalog.Of(SettingKeys.DomainsAllowPublicMail), SettingCatalog.Of(SettingKeys.DomainsPublicMail)];

    /// <summary>By the values of <c>domains.allowPublicMail</c> and <c>domains.publicMail</c>.</summary>
    public static PublicMailDomains PublicMail(EffectiveSetting allows, EffectiveSetting names) =>
        allows.Value.IsOn() ? PublicMailDomains.None : new PublicMailDomains(((SettingValue.Texts)names.Value!).Items);

    /// <summary>The domains that are refused there because they belong to providers of mail for everybody.</summary>
    public static async Task<PublicMailDomains> PublicMailAsync(this Work work, TreePath path, CancellationToken cancellationToken)
    {
        var settings = (await work.Store.EffectiveSettingsAsync([path], Settings, cancellationToken))[0];
        return PublicMail(settings[0], settings[1]);
    }
}
