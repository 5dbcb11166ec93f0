using System.DirectoryServices.Protocols;
using System.Globalization;

namespace CustomerGraph.Provisioning.ActiveDirectory;

/// <summary>An object of the directory, as it was read.</summary>
internal sealed class DirectoryObject
{
    /// <summary>What is read of every object.</summary>
    public static readonly string[] Attributes =
    [
        "objectGUID", Marker.Attribute, "sAMAccountName", "userPrincipalName", "givenName", "sn", "displayName", "mail",
        "userAccountControl",
        "memberOf", "description", "street", "l", "st", "postalCode", "c", "telephoneNumber", "facsimileTelephoneNumber", "department",
        "physicalDeliveryOfficeName", "preferredLanguage", "pwdLastSet", "uSNChanged",
    ];

    private readonly Dictionary<string, string[]> _values = new(StringComparer.OrdinalIgnoreCase);

    public DirectoryObject(SearchResultEntry entry)
    {
        Name = entry.DistinguishedName;
        Id = new Guid((byte[])entry.Attributes["objectGUID"][0]);
        foreach (var attribute in Attributes.Where(attribute => attribute != "objectGUID" && entry.Attributes.Contains(attribute)))
            _values.Add(attribute, (string[])entry.Attributes[attribute].GetValues(typeof(string)));
    }

    /// <summary>The distinguished name.</summary>
    public string Name { get; }

    /// <summary>Its <c>objectGUID</c>, which stays the same when it is renamed or moved.</summary>
    public Guid Id { get; }

    /// <summary>Null for an object that is not ours.</summary>
    public Marker? Marker => Marker.Parse(this[Marker.Attribute]);

    public int AccountControl => int.Parse(this["userAccountControl"] ?? "0", CultureInfo.InvariantCulture);

    /// <summary>The groups that it is a member of by itself.</summary>
    public IReadOnlyList<string> Groups => _values.GetValueOrDefault("memberOf") ?? [];

    /// <summary>The first value; null where there is none.</summary>
    public string? this[string attribute] => _values.TryGetValue(attribute, out var values) ? values[0] : null;
}
