using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Provisioning.Connectors;

/// <summary>What settings of a customer say about the accounts of its users in a directory.</summary>
/// <param name="Locale">Such as <c>de-CH</c>.</param>
/// <param name="ChangesPasswordAtNextLogon">A password that somebody else has set has to be changed.</param>
/// <param name="PasswordNeverExpires">The directory's own age of passwords does not count.</param>
public sealed record AccountSettings(string Locale, bool ChangesPasswordAtNextLogon, bool PasswordNeverExpires)
{
    private static readonly SettingDescriptor[] Descriptors =
        [.. new[] { SettingKeys.Locale, SettingKeys.PasswordChangeAtNextLogon, SettingKeys.PasswordNeverExpires }.Select(SettingCatalog.Of)];

    /// <summary>Where nobody has said anything.</summary>
    public static AccountSettings Catalogue { get; } = Of(Descriptors.Select(EffectiveSetting.OfCatalogue).ToList());

    /// <summary>What is effective at the customer now.</summary>
    internal static async Task<AccountSettings> AtAsync(CustomerGraphDb context, TreePath path, CancellationToken cancellationToken)
    {
        var (ids, keys) = (path.Ids.ToList(), Descriptors.Select(descriptor => descriptor.Key).ToList());
        var versions = await context.SettingStatements.AsNoTracking()
            .Where(version => ids.Contains(version.CustomerId) && keys.Contains(version.Key) && version.SupersededAt == null)
            .ToListAsync(cancellationToken);
        return Of(new SettingWalk(Descriptors, versions.Select(version => version.ToStatement())).At(path));
    }

    private static AccountSettings Of(IReadOnlyList<EffectiveSetting> settings) =>
        new(settings[0].Value!.Stored, settings[1].Value.IsOn(), settings[2].Value.IsOn());
}
