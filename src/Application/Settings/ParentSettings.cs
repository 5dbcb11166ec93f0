using CustomerGraph.Application.DomainNames;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence.Settings;

namespace CustomerGraph.Application.Settings;

/// <summary>What the settings of a parent say about a customer that comes below it: one statement, as the transaction sees it.</summary>
internal sealed class ParentSettings
{
    private static readonly SettingSelection Asked = new(
    [
        SettingCatalog.Of(SettingKeys.LimitsMaxDepth), SettingCatalog.Of(SettingKeys.TimeZone),
        SettingCatalog.Of(SettingKeys.DomainsAllowPublicMail), SettingCatalog.Of(SettingKeys.DomainsPublicMail),
    ]);

    private readonly IReadOnlyList<EffectiveSetting> _settings;

    private ParentSettings(ParentCustomer parent, IReadOnlyList<SettingStatement> statements)
    {
        _settings = new SettingWalk(Asked, statements).At(parent.Path);
        Copied = CopiedSettings.CopiedFrom(parent.Id, statements);
    }

    /// <summary>How deep the tree may grow.</summary>
    public int MaxDepth => (int)((SettingValue.Number)_settings[0].Value!).Value;

    /// <summary>Where the days of a customer begin for which no time zone is typed.</summary>
    public string? TimeZone => _settings[1].Value?.Stored;

    /// <summary>The domains that are refused because they belong to providers of mail for everybody.</summary>
    public PublicMailDomains PublicMail => DomainSettings.PublicMail(_settings[2], _settings[3]);

    /// <summary>What the customer takes over, and keeps.</summary>
    public IReadOnlyList<EffectiveSetting> Copied { get; }

    public static async Task<ParentSettings> LoadAsync(Work work, ParentCustomer parent, CancellationToken cancellationToken) =>
        new(parent, await work.Db.StatementsAsync(parent.Path, cancellationToken));
}
