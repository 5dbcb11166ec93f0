using System.Globalization;
using System.Text;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Provisioning.Connectors;

namespace CustomerGraph.Provisioning.ActiveDirectory;

/// <summary>Users: an account each, in the unit of the customer or in those that group its users.</summary>
internal sealed class Accounts(
    DirectorySession session,
    DirectoryWriter writer,
    OrganisationalUnits units,
    Groups groups,
    PasswordPolicies? policies,
    Func<string> unknownPassword)
{
    private const int NormalAccount = 0x200;
    private const int Disabled = 0x2;
    private const int PasswordNeverExpires = 0x10000;

    private static readonly (string Field, string Attribute)[] Map =
    [
        ("upn", "userPrincipalName"), ("username", "sAMAccountName"), ("firstNames", "givenName"), ("lastName", "sn"),
        ("displayName", "displayName"), ("email", "mail"), ("department", "department"), ("location", "physicalDeliveryOfficeName"),
    ];

    private readonly AccountUnits _units = new(session);

    public static string SubjectOf(ProvisioningTarget target) => $"user:{target.Id}";

    public ConnectorOutcome Apply(ConnectorCall call)
    {
        var found = writer.Find(SubjectOf(call.Target), call.ExternalId);
        return call.Kind switch
        {
            ProvisioningKind.Provision => Bring(call, found),
            ProvisioningKind.Delete => Remove(call, found),
            _ => Disable(call, found),
        };
    }

    public Observation Observe(ConnectorCall call)
    {
        if (writer.Find(SubjectOf(call.Target), call.ExternalId) is not { } found)
            return new Observation(false, ProvisionedFields.Empty);
        var roles = string.Join(' ', Groups.RolesOf(found, call.Customer).Order(StringComparer.Ordinal));
        var isEnabled = (found.AccountControl & Disabled) == 0;
        var observation = new Observation(true, ProvisionedFields.Of(
            [
                ("enabled", isEnabled ? "true" : "false"), ("roles", roles),
                ("canChangePassword", session.AccessTo(found.Name).CanChangePassword ? "true" : "false"),
                .. Map.Select(pair => (pair.Field, found[pair.Attribute])),
            ]));
        return Settings(Place(observation, call, found), call, found);
    }

    private Observation Place(Observation observation, ConnectorCall call, DirectoryObject found) => units.Find(call.Place) is { } unit
        ? _units.Place(
            observation,
            found,
            call.Customer,
            unit,
            call.Account.DirectoryStructure,
            AccountUnits.NamesFor(call.Account.DirectoryStructure, call.Fields))
        : observation;

    /// <summary>What the account shows of the settings that it was brought with.</summary>
    private Observation Settings(Observation observation, ConnectorCall call, DirectoryObject found)
    {
        var neverExpires = (found.AccountControl & PasswordNeverExpires) != 0;
        var shown = observation
            .Showing(SettingKeys.Locale, call.Account.Locale, found["preferredLanguage"])
            .Showing(
                SettingKeys.PasswordNeverExpires, call.Account.PasswordNeverExpires ? "true" : "false", neverExpires ? "true" : "false");
        return policies?.Observe(shown, found, PasswordRules.Of(call.Account)) ?? shown;
    }

    private ConnectorOutcome Bring(ConnectorCall call, DirectoryObject? found)
    {
        var ofCustomer = units.PathOf(call.Place);
        var unit = _units.PathOf(call.Customer, ofCustomer, AccountUnits.NamesFor(call.Account.DirectoryStructure, call.Fields));
        var fields = call.Fields.Values;
        var attributes = Map.ToDictionary(pair => pair.Attribute, pair => fields.GetValueOrDefault(pair.Field));
        attributes["userAccountControl"] = Control(found, isEnabled: fields["enabled"] == "true", call.Account.PasswordNeverExpires);
        attributes["preferredLanguage"] = call.Account.Locale;
        var outcome = writer.Put(
            new DesiredObject("user", SubjectOf(call.Target), DistinguishedName.Rdn("CN", fields["username"]!), unit, attributes)
            {
                // An account has to have a password; where none was handed over, nobody knows it until it is reset.
                Password = Quoted(call.Password ?? (found is null ? unknownPassword() : null)),
                MustChangePassword = call.Password is not null
                    && call.Account is { ChangesPasswordAtNextLogon: true, PasswordNeverExpires: false },
            },
            found,
            call.Generation);
        if (outcome is { IsSuccess: true, ExternalId: { } id } && session.Read(Guid.Parse(id)) is { } account)
            Complete(account, call, ofCustomer);
        if (outcome.IsSuccess && found is not null && !DistinguishedName.AreSame(DistinguishedName.ParentOf(found.Name), unit))
            _units.Tidy(call.Customer, DistinguishedName.ParentOf(found.Name));
        return outcome;
    }

    private ConnectorOutcome Remove(ConnectorCall call, DirectoryObject? found)
    {
        var outcome = writer.Remove(found, call.Generation);
        if (outcome.IsSuccess && found is not null)
            _units.Tidy(call.Customer, DistinguishedName.ParentOf(found.Name));
        return outcome;
    }

    // What is not an attribute of the account.
    private void Complete(DirectoryObject account, ConnectorCall call, string unit)
    {
        var fields = call.Fields.Values;
        groups.HoldRoles(
            account, (fields.GetValueOrDefault("roles") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries), call.Customer, unit);
        policies?.Hold(account, PasswordRules.Of(call.Account));
        var canChange = fields.GetValueOrDefault("canChangePassword") != "false";
        var access = session.AccessTo(account.Name);
        if (access.CanChangePassword != canChange)
            session.SetAccess(account.Name, access.With(canChange));
    }

    private ConnectorOutcome Disable(ConnectorCall call, DirectoryObject? found)
    {
        if (found is null)
            return ConnectorOutcome.Success("Was not in the directory.");
        var desired = new DesiredObject(
            "user", SubjectOf(call.Target), DistinguishedName.Split(found.Name)[0], DistinguishedName.ParentOf(found.Name),
            new Dictionary<string, string?>
            {
                ["userAccountControl"] = Control(found, isEnabled: false, (found.AccountControl & PasswordNeverExpires) != 0),
            });
        var outcome = writer.Put(desired, found, call.Generation);
        return outcome.IsSuccess ? outcome with { Message = "Disabled in the directory." } : outcome;
    }

    private static string Control(DirectoryObject? found, bool isEnabled, bool neverExpires)
    {
        var others = (found?.AccountControl ?? NormalAccount) & ~(Disabled | PasswordNeverExpires);
        return (others | (isEnabled ? 0 : Disabled) | (neverExpires ? PasswordNeverExpires : 0)).ToString(CultureInfo.InvariantCulture);
    }

    // In quotes, as UTF-16: the form that Active Directory takes passwords in, over encrypted connections only.
    private static byte[]? Quoted(string? password) => password is null ? null : Encoding.Unicode.GetBytes($"\"{password}\"");
}
