namespace CustomerGraph.Domain.Provisioning;

/// <summary>A field that the target system shows otherwise than it was applied.</summary>
/// <param name="Field">In the words of the schema; <see cref="Drift.Existence"/> for an object that is gone.</param>
public sealed record DriftedField(string Field, string? Applied, string? Observed);

/// <summary>How to put a drift right.</summary>
public enum DriftResolution
{
    /// <summary>What is desired here is applied again.</summary>
    Overwrite,

    /// <summary>What the target system shows becomes what is desired here.</summary>
    Accept,
}

/// <summary>Compares what was applied with what a target system shows.</summary>
public static class Drift
{
    /// <summary>Stands for the object itself among the fields.</summary>
    public const string Existence = "exists";

    /// <param name="isThere">Whether the target system has the object.</param>
    /// <param name="observed">The fields that it has a place for.</param>
    public static IReadOnlyList<DriftedField> Of(ProvisionedFields applied, bool isThere, ProvisionedFields observed) => isThere
        ? [.. observed.Values
            .Where(pair => applied.Values.ContainsKey(pair.Key) && (applied.Values[pair.Key] ?? "") != (pair.Value ?? ""))
            .Select(pair => new DriftedField(pair.Key, applied.Values[pair.Key], pair.Value))]
        : [new DriftedField(Existence, "true", "false")];
}
