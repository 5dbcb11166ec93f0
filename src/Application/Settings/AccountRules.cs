using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Settings;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Settings;

/// <summary>What the settings say about accounts at a customer.</summary>
/// <param name="UserLimit">How many users the customer may have; null for any number.</param>
internal sealed record AccountRules(
    PasswordPolicy Passwords,
    string DisplayNamePattern,
    string UpnPattern,
    string UsernamePattern,
    bool RequiresVerifiedDomain,
    int? UserLimit)
{
    private static readonly SettingDescriptor[] Others =
    [
        .. new[]
        {
            SettingKeys.UsersDisplayNamePattern, SettingKeys.UsersUpnPattern, SettingKeys.UsersUsernamePattern,
            SettingKeys.DomainsRequireVerification,
            SettingKeys.UsersLimit,
        }.Select(SettingCatalog.Of),
    ];

    private static readonly SettingDescriptor[] Settings = [.. Others, .. PasswordPolicy.Settings];

    /// <summary>As they were committed; what the transaction itself has stated does not count yet.</summary>
    public static Task<AccountRules> OfAsync(Customer customer, Work work, CancellationToken cancellationToken) =>
        AtAsync(customer, work.Store, cancellationToken);

    /// <summary>As they are committed.</summary>
    public static async Task<AccountRules> AtAsync(Customer customer, Store store, CancellationToken cancellationToken)
    {
        var settings = (await store.EffectiveSettingsAsync([customer.Path], Settings, cancellationToken))[0];
        return new(
            PasswordPolicy.Of(settings.Skip(Others.Length)), settings[0].Value!.Stored, settings[1].Value!.Stored,
            settings[2].Value!.Stored,
            settings[3].Value.IsOn(), settings[4].Value.Integer());
    }

    public NewUser ApplyTo(NewUser input) =>
        input with { PasswordPolicy = Passwords, DisplayNamePattern = DisplayNamePattern, RequiresVerifiedDomain = RequiresVerifiedDomain };

    /// <param name="more">How many count besides those that the work's transaction sees.</param>
    public async Task CheckLimitAsync(Customer customer, int more, Work work, Problems problems, CancellationToken cancellationToken)
    {
        if (UserLimit is { } limit
            && await work.Db.Users.CountAsync(user => user.CustomerId == customer.Id, cancellationToken) + more >= limit)
            problems.Add(AccessErrors.UserLimitReached(customer.Code, limit));
    }
}
