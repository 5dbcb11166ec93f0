using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Provisioning.Connectors;

namespace CustomerGraph.Provisioning.ActiveDirectory;

/// <summary>Where an object lies, as a field of what is observed.</summary>
internal static class ObservedPlace
{
    /// <summary>The name of the unit. Shown where it is another one than it has to be.</summary>
    public const string Field = "unit";

    /// <param name="unit">What the object has to lie in; null where that is not in the directory, which is a drift of its own.</param>
    public static Observation LyingIn(this Observation observation, DirectoryObject found, string? unit)
    {
        var there = DistinguishedName.ParentOf(found.Name);
        return unit is null || DistinguishedName.AreSame(there, unit) ? observation : observation.Showing(Field, unit, there);
    }

    /// <summary>With a field that no desired state names.</summary>
    public static Observation Showing(this Observation observation, string field, string? shall, string? shown) => observation with
    {
        Fields = observation.Fields.With(field, shown), Implied = observation.Implied.With(field, shall),
    };
}
