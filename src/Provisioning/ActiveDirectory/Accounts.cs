using System.Globalization;
using System.Text;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Provisioning.Connectors;

namespace CustomerGraph.Provisioning.ActiveDirectory;

/// <summary>Users: an account each, in the unit of the customer or in those that group its users.</summary>
internal sealed class Accounts(DirectorySession session, DirectoryWriter writer, OrganisationalUnits units, Groups groups, Func<string> unknownPassword)
{
    private const int NormalAccount = 0x200;
    private const int Disabled = 0x2;
    private const int PasswordNeverExpires = 0x10000;

    private static readonly (string Field, string Attribute)[] Map =
    [
        ("upn", "userPrincipalName"), ("username", "sAMAccountName"), ("firstNames", "givenName"), ("lastName", "sn"),
        ("displayName", "displayName"), ("email", "mail"),
    ];

    public static string SubjectOf(ProvisioningTarget target) => $"user:{target.Id}";

    public ConnectorOutcome Apply(ConnectorCall call)
    {
        var found = writer.Find(SubjectOf(call.Target), call.ExternalId);
        return call.Kind switch
        {
            ProvisioningKind.Provision => Bring(call, found),
            ProvisioningKind.Delete => writer.Remove(found, call.Generation),
            _ => Disable(call, found),
        };
    }

    public Observation Observe(ConnectorCall call)
    {
        if (writer.Find(SubjectOf(call.Target), call.ExternalId) is not { } found)
            return new Observation(false, ProvisionedFields.Empty);
        var roles = string.Join(' ', Groups.RolesOf(found, call.Customer).Order(StringComparer.Ordinal));
        var isEnabled = (found.AccountControl & Disabled) == 0;
        return new Observation(true, ProvisionedFields.Of(
            [("enabled", isEnabled ? "true" : "false"), ("roles", roles), .. Map.Select(pair => (pair.Field, found[pair.Attribute]))]));
    }

    private ConnectorOutcome Bring(ConnectorCall call, DirectoryObject? found)
    {
        var unit = units.PathOf(call.Place);
        var fields = call.Fields.Values;
        var attributes = Map.ToDictionary(pair => pair.Attribute, pair => fields.GetValueOrDefault(pair.Field));
        attributes["userAccountControl"] = Control(found, isEnabled: fields["enabled"] == "true", call.Account.PasswordNeverExpires);
        attributes["preferredLanguage"] = call.Account.Locale;
        var outcome = writer.Put(
            new DesiredObject("user", SubjectOf(call.Target), DistinguishedName.Rdn("CN", fields["username"]!), unit, attributes)
            {
                // An account has to have a password; where none was handed over, nobody knows it until it is reset.
                Password = Quoted(call.Password ?? (found is null ? unknownPassword() : null)),
                MustChangePassword = call.Password is not null && call.Account is { ChangesPasswordAtNextLogon: true, PasswordNeverExpires: false },
            },
            found,
            call.Generation);
        if (outcome is { IsSuccess: true, ExternalId: { } id } && session.Read(Guid.Parse(id)) is { } account)
            groups.HoldRoles(account, (fields.GetValueOrDefault("roles") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries), call.Customer, unit);
        return outcome;
    }

    private ConnectorOutcome Disable(ConnectorCall call, DirectoryObject? found)
    {
        if (found is null)
            return ConnectorOutcome.Success("Was not in the directory.");
        var desired = new DesiredObject(
            "user", SubjectOf(call.Target), DistinguishedName.Split(found.Name)[0], DistinguishedName.ParentOf(found.Name),
            new Dictionary<string, string?> { ["userAccountControl"] = Control(found, isEnabled: false, (found.AccountControl & PasswordNeverExpires) != 0) });
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
