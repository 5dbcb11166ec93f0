using System.Globalization;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Access;

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
            SettingKeys.PasswordMinLength, SettingKeys.PasswordMinClasses,
        }.Select(SettingCatalog.Of),
    ];

    /// <summary>
    /// The settings that accounts in the directory follow when they change. How a password is handed over counts only when one is.
    /// </summary>
    private static readonly HashSet<string> FollowedKeys =
        [.. Descriptors.Select(descriptor => descriptor.Key).Where(key => key != SettingKeys.PasswordChangeAtNextLogon)];

    /// <summary>After how many days a password has to be changed; null for never.</summary>
    public int? PasswordMaxAgeDays { get; init; }

    /// <summary>How many characters a password has at least.</summary>
    public required int PasswordMinLength { get; init; }

    /// <summary>How many of lower case, upper case, digits and others a password mixes at least.</summary>
    public required int PasswordMinClasses { get; init; }

    /// <summary>Signing in takes a second factor.</summary>
    public bool RequiresMfa { get; init; }

    /// <summary>IANA.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The sender of messages to the user; null where nobody says.</summary>
    public string? EmailFrom { get; init; }

    /// <summary>In the words of the setting <c>directory.structure</c>.</summary>
    public required string DirectoryStructure { get; init; }

    /// <summary>
    /// What is otherwise than in the catalogue, by key, of what accounts follow; see <see cref="User.FollowedSettings"/>.
    /// </summary>
    public required ProvisionedFields Followed { get; init; }

    /// <summary>Where nobody has said anything.</summary>
    public static AccountSettings Catalogue { get; } = Of(Descriptors.Select(EffectiveSetting.OfCatalogue).ToList());

    internal static bool Follow(string key) => FollowedKeys.Contains(key);

    /// <summary>What was effective when the account was brought.</summary>
    /// <param name="applied">With what the account followed then, by key; the rest was as in the catalogue.</param>
    public static AccountSettings AsApplied(ProvisionedFields applied)
    {
        return Catalogue with
        {
            Locale = Text(SettingKeys.Locale, Catalogue.Locale)!,
            PasswordNeverExpires = Text(SettingKeys.PasswordNeverExpires, null) is { } never
                ? never == "true"
                : Catalogue.PasswordNeverExpires,
            PasswordMaxAgeDays = Number(SettingKeys.PasswordMaxAgeDays, Catalogue.PasswordMaxAgeDays),
            PasswordMinLength = Number(SettingKeys.PasswordMinLength, Catalogue.PasswordMinLength)!.Value,
            PasswordMinClasses = Number(SettingKeys.PasswordMinClasses, Catalogue.PasswordMinClasses)!.Value,
            DirectoryStructure = Text(SettingKeys.DirectoryStructure, Catalogue.DirectoryStructure)!,
        };

        string? Text(string key, string? otherwise) => applied.Values.TryGetValue(key, out var value) ? value : otherwise;

        int? Number(string key, int? otherwise) =>
            !applied.Values.TryGetValue(key, out var value) ? otherwise
            : value is null ? null
            : int.Parse(value, CultureInfo.InvariantCulture);
    }

    /// <summary>What is effective at the customer now.</summary>
    public static async Task<AccountSettings> AtAsync(CustomerGraphDb context, TreePath path, CancellationToken cancellationToken) =>
        (await AtAsync(context, [path], cancellationToken))[0];

    /// <summary>What is effective at each of the customers now, read at once.</summary>
    public static async Task<List<AccountSettings>> AtAsync(
        CustomerGraphDb context, IReadOnlyList<TreePath> paths, CancellationToken cancellationToken)
    {
        var (ids, keys) =
            (paths.SelectMany(path => path.Ids).Distinct().ToList(), Descriptors.Select(descriptor => descriptor.Key).ToList());
        var versions = await context.SettingStatements.AsNoTracking()
            .Where(version => ids.Contains(version.CustomerId) && keys.Contains(version.Key) && version.SupersededAt == null)
            .ToListAsync(cancellationToken);
        var walk = new SettingWalk(Descriptors, versions.Select(version => version.ToStatement()));
        return [.. paths.Select(path => Of(walk.At(path)))];
    }

    private static AccountSettings Of(IReadOnlyList<EffectiveSetting> settings) =>
        new(settings[0].Value!.Stored, settings[1].Value.IsOn(), settings[2].Value.IsOn())
        {
            PasswordMaxAgeDays = settings[3].Value.Integer(), RequiresMfa = settings[4].Value.IsOn(), TimeZone = settings[5].Value!.Stored,
            EmailFrom = settings[6].Value?.Stored, DirectoryStructure = settings[7].Value!.Stored,
            PasswordMinLength = settings[8].Value.Integer()!.Value, PasswordMinClasses = settings[9].Value.Integer()!.Value,
            Followed = ProvisionedFields.Of(
            [
                .. settings.Where(setting => Follow(setting.Descriptor.Key) && setting.Value?.Stored != setting.Descriptor.Default?.Stored)
                    .Select(setting => (setting.Descriptor.Key, setting.Value?.Stored)),
            ]),
        };
}
