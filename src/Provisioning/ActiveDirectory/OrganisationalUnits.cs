using System.DirectoryServices.Protocols;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Provisioning.Connectors;

namespace CustomerGraph.Provisioning.ActiveDirectory;

/// <summary>
/// Customers: an organisational unit each, called by its code, inside that of its reseller. The base stands for the root.
/// </summary>
internal sealed class OrganisationalUnits(DirectorySession session, DirectoryWriter writer, ActiveDirectoryOptions options)
{
    private const string Class = "organizationalUnit";

    private static readonly string[] DomainFields = ["primaryDomain", "domainAliases"];

    private static readonly (string Field, string Attribute)[] Map =
    [
        ("name", "description"), ("address", "street"), ("city", "l"), ("state", "st"), ("postalCode", "postalCode"), ("country", "c"),
        ("phone", "telephoneNumber"), ("fax", "facsimileTelephoneNumber"),
    ];

    public ConnectorOutcome Apply(ConnectorCall call)
    {
        if (call.Place.Count == 1)
            return ConnectorOutcome.Success("The base of the directory stands for the root.");
        var found = writer.Find(SubjectOf(call.Customer), call.ExternalId);
        if (call.Kind != ProvisioningKind.Provision)
            return TakeAway(call, found);

        var parent = PathOf([.. call.Place.SkipLast(1)]);
        var outcome = writer.Put(
            new DesiredObject(
                Class, SubjectOf(call.Customer), DistinguishedName.Rdn("OU", call.Customer.Code), parent, AttributesOf(call.Fields)),
            found,
            call.Generation);
        if (outcome.IsSuccess)
            Suffixes(call.Applied, call.Fields);
        return outcome;
    }

    public Observation Observe(ConnectorCall call)
    {
        if (call.Place.Count == 1)
            return new Observation(true, ProvisionedFields.Empty);
        if (writer.Find(SubjectOf(call.Customer), call.ExternalId) is not { } found)
            return new Observation(false, ProvisionedFields.Empty);
        var code = DistinguishedName.Unescape(DistinguishedName.Split(found.Name)[0][3..]);
        var attributes = Map.Select(pair => (pair.Field, found[pair.Attribute]));
        return new Observation(true, ProvisionedFields.Of([("code", code), .. attributes, .. ObservedDomains(call.Fields)]))
            .LyingIn(found, Find([.. call.Place.SkipLast(1)]));
    }

    /// <summary>
    /// The unit of the last customer on the way, whatever somebody has called it or wherever it was moved; null where it is not there.
    /// </summary>
    public string? Find(IReadOnlyList<PlacedCustomer> place) =>
        place.Count <= 1 ? options.BaseDn : writer.Find(SubjectOf(place[^1]), null)?.Name;

    /// <summary>
    /// The unit of the last customer on the way; those that are missing are made, and filled when their customer is brought.
    /// </summary>
    public string PathOf(IReadOnlyList<PlacedCustomer> place)
    {
        var path = options.BaseDn;
        foreach (var customer in place.Skip(1))
            path = UnitOf(customer, path);
        return path;
    }

    private string UnitOf(PlacedCustomer customer, string parent)
    {
        var unit = $"{DistinguishedName.Rdn("OU", customer.Code)},{parent}";
        if (session.Read(unit)?.Marker?.Subject == SubjectOf(customer))
            return unit;
        if (writer.Find(SubjectOf(customer), null) is { } elsewhere)
            return elsewhere.Name;
        session.Add(
            unit,
            new DirectoryAttribute("objectClass", Class),
            new DirectoryAttribute(Marker.Attribute, new Marker(SubjectOf(customer), 0).ToString()));
        return unit;
    }

    private ConnectorOutcome TakeAway(ConnectorCall call, DirectoryObject? found)
    {
        var outcome = call.Kind == ProvisioningKind.Delete ? writer.Remove(found, call.Generation) : Keep(call, found);
        if (outcome.IsSuccess)
            Suffixes(call.Applied, ProvisionedFields.Empty);
        return outcome;
    }

    // The unit stays with what is in it, as the data here does; its accounts are disabled by tasks of their own.
    private ConnectorOutcome Keep(ConnectorCall call, DirectoryObject? found) => found is null
        ? ConnectorOutcome.Success("Was not in the directory.")
        : writer.Put(
            new DesiredObject(
                Class,
                SubjectOf(call.Customer),
                DistinguishedName.Split(found.Name)[0],
                DistinguishedName.ParentOf(found.Name),
                new Dictionary<string, string?>()),
            found,
            call.Generation);

    private void Suffixes(ProvisionedFields applied, ProvisionedFields desired)
    {
        if (!options.ManageUpnSuffixes)
            return;
        var (before, wanted) = (DomainsOf(applied), DomainsOf(desired));
        var there = session.UpnSuffixes();
        foreach (var domain in wanted.Except(there, StringComparer.OrdinalIgnoreCase))
            session.ChangeUpnSuffix(DirectoryAttributeOperation.Add, domain);
        foreach (var domain in before.Except(wanted, StringComparer.OrdinalIgnoreCase).Intersect(there, StringComparer.OrdinalIgnoreCase))
            session.ChangeUpnSuffix(DirectoryAttributeOperation.Delete, domain);
    }

    /// <summary>Those of the domain names that the forest has as suffixes. Others that it has belong to somebody else.</summary>
    private IEnumerable<(string Field, string? Value)> ObservedDomains(ProvisionedFields applied)
    {
        if (!options.ManageUpnSuffixes)
            return [];
        var there = session.UpnSuffixes().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return DomainFields.Select(field => (field, (string?)string.Join(' ', DomainsIn(field, applied).Where(there.Contains))));
    }

    private static List<string> DomainsOf(ProvisionedFields fields) => [.. DomainFields.SelectMany(field => DomainsIn(field, fields))];

    private static string[] DomainsIn(string field, ProvisionedFields fields) =>
        (fields.Values.GetValueOrDefault(field) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Dictionary<string, string?> AttributesOf(ProvisionedFields fields) =>
        Map.ToDictionary(pair => pair.Attribute, pair => fields.Values.GetValueOrDefault(pair.Field));

    private static string SubjectOf(PlacedCustomer customer) => $"customer:{customer.Id}";
}
