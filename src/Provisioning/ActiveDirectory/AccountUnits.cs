using System.DirectoryServices.Protocols;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Provisioning.Connectors;

namespace CustomerGraph.Provisioning.ActiveDirectory;

/// <summary>
/// The units that group the accounts of a customer, as its setting <c>directory.structure</c> says. Made when needed, taken away when
/// empty.
/// </summary>
internal sealed class AccountUnits(DirectorySession session)
{
    /// <summary>Where those lie who have no department or location, as in the workbooks that users are imported from.</summary>
    private const string Unassigned = "Unassigned";

    private const string Class = "organizationalUnit";

    private const string Custom = "CUSTOM";

    /// <summary>The names of the units from the customer's inwards; none where accounts lie in the customer's own.</summary>
    public static IReadOnlyList<string> NamesFor(string structure, ProvisionedFields fields)
    {
        var department = fields.Values.GetValueOrDefault("department") ?? Unassigned;
        var location = fields.Values.GetValueOrDefault("location") ?? Unassigned;
        return structure switch
        {
            "DEPARTMENT" => [department],
            "LOCATION" => [location],
            "DEPARTMENT_LOCATION" => [department, location],
            "LOCATION_DEPARTMENT" => [location, department],
            Custom => (fields.Values.GetValueOrDefault("directoryFolder") ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries),
            _ => [],
        };
    }

    /// <summary>The name of the innermost unit; those that are missing are made.</summary>
    /// <exception cref="ForeignObjectException">Something of that name was made by somebody else, or stands for something else.</exception>
    public string PathOf(PlacedCustomer customer, string unit, IReadOnlyList<string> names)
    {
        foreach (var (index, name) in names.Index())
            unit = UnitOf(customer, unit, string.Join('/', names.Take(index + 1)), name);
        return unit;
    }

    /// <summary>
    /// What an account shows that lies elsewhere than it has to: another folder, where accounts have one and the unit is ours, otherwise
    /// the name of the unit. A unit that somebody else made can be no folder, for nothing is ever put into such a one.
    /// </summary>
    /// <param name="unit">Of the customer.</param>
    /// <param name="names">Of the units that it has to lie in, from the customer's inwards.</param>
    public Observation Place(
        Observation observation,
        DirectoryObject account,
        PlacedCustomer customer,
        string unit,
        string structure,
        IReadOnlyList<string> names)
    {
        var there = DistinguishedName.ParentOf(account.Name);
        var shall = names.Aggregate(unit, (outer, name) => $"{DistinguishedName.Rdn("OU", name)},{outer}");
        if (DistinguishedName.AreSame(there, shall))
            return observation;
        return structure == Custom && FolderOf(there, unit, customer) is { } folder
            ? observation with { Fields = observation.Fields.With("directoryFolder", folder is "" ? null : folder) }
            : observation.Showing(ObservedPlace.Field, shall, there);
    }

    // Empty for the customer's own unit.
    private string? FolderOf(string there, string unit, PlacedCustomer customer)
    {
        if (DistinguishedName.AreSame(there, unit))
            return "";
        if (!DistinguishedName.IsBelow(there, unit)
            || session.Read(there)?.Marker?.Subject.StartsWith(PrefixOf(customer), StringComparison.Ordinal) != true)
            return null;
        var names = DistinguishedName.Split(there)
            .SkipLast(DistinguishedName.Split(unit).Count)
            .Select(part => DistinguishedName.Unescape(part[3..]));
        return string.Join('/', names.Reverse());
    }

    /// <summary>
    /// Takes away the unit that an account has left, and those around it, as far as they are of this kind and nothing is in them.
    /// </summary>
    public void Tidy(PlacedCustomer customer, string unit)
    {
        while (session.Read(unit)?.Marker?.Subject.StartsWith(PrefixOf(customer), StringComparison.Ordinal) == true
            && session.DeleteEmpty(unit))
            unit = DistinguishedName.ParentOf(unit);
    }

    private string UnitOf(PlacedCustomer customer, string parent, string path, string name)
    {
        var unit = $"{DistinguishedName.Rdn("OU", name)},{parent}";
        var marker = new Marker(PrefixOf(customer) + path.ToUpperInvariant(), 0);
        if (session.Read(unit) is { } there)
            return there.Marker?.Subject == marker.Subject ? unit : throw new ForeignObjectException(unit);
        session.Add(unit, new DirectoryAttribute("objectClass", Class), new DirectoryAttribute(Marker.Attribute, marker.ToString()));
        return unit;
    }

    private static string PrefixOf(PlacedCustomer customer) => $"unit:{customer.Id}:";
}

/// <summary>An object of the wanted name is there already and was not made by this server.</summary>
internal sealed class ForeignObjectException(string name)
    : Exception($"{name} is in the directory already and was not made by this server.");
