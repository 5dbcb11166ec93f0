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
    [
        .. new[]
        {
            SettingKeys.Locale, SettingKeys.PasswordChangeAtNextLogon, SettingKeys.PasswordNeverExpires, SettingKeys.PasswordMaxAgeDays,
            SettingKeys.PasswordRequireMfa, SettingKeys.TimeZone, SettingKeys.EmailFrom, SettingKeys.DirectoryStructure,
        }.Select(SettingCatalog.Of),
    ];

    /// <summary>After how many days a password has to be changed; null for never.</summary>
    public int? PasswordMaxAgeDays { get; init; }

    /// <summary>Signing in takes a second factor.</summary>
    public bool RequiresMfa { get; init; }

    /// <summary>IANA.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The sender of messages to the user; null where nobody says.</summary>
    public string? EmailFrom { get; init; }

    /// <summary>In the words of the setting <c>directory.structure</c>.</summary>
    public required string DirectoryStructure { get; init; }

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
        new(settings[0].Value!.Stored, settings[1].Value.IsOn(), settings[2].Value.IsOn())
        {
            PasswordMaxAgeDays = settings[3].Value.Integer(), RequiresMfa = settings[4].Value.IsOn(), TimeZone = settings[5].Value!.Stored,
            EmailFrom = settings[6].Value?.Stored, DirectoryStructure = settings[7].Value!.Stored,
        };
}
