using System.Collections.Immutable;
using System.Text.Json;

namespace CustomerGraph.Domain.Provisioning;

/// <summary>One field that the real systems do not show yet as it is desired.</summary>
/// <param name="Field">In the words of the schema.</param>
/// <param name="Applied">Null where it is not set there.</param>
/// <param name="Desired">Null where it shall be cleared.</param>
public sealed record PendingChange(string Field, string? Applied, string? Desired);

/// <summary>
/// The fields of an object that the real systems carry, as text, at one moment. Compared by content. Never holds secrets.
/// </summary>
public sealed class ProvisionedFields : IEquatable<ProvisionedFields>
{
    private readonly ImmutableSortedDictionary<string, string?> _values;

    private ProvisionedFields(ImmutableSortedDictionary<string, string?> values) => _values = values;

    public static ProvisionedFields Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal));

    public IReadOnlyDictionary<string, string?> Values => _values;

    public static ProvisionedFields Of(params (string Field, string? Value)[] fields) =>
        new(Empty._values.AddRange(fields.Select(field => KeyValuePair.Create(field.Field, field.Value))));

    /// <summary>The same with another value of one field.</summary>
    public ProvisionedFields With(string field, string? value) => new(_values.SetItem(field, value));

    /// <summary>The same with the other's values, where it has some.</summary>
    public ProvisionedFields With(ProvisionedFields other) => new(_values.SetItems(other._values));

    /// <summary>What differs, in the order of the field names.</summary>
    public IReadOnlyList<PendingChange> ChangesTo(ProvisionedFields desired) =>
    [
        .. _values.Keys.Union(desired._values.Keys)
            .Order(StringComparer.Ordinal)
            .Select(field => new PendingChange(field, _values.GetValueOrDefault(field), desired._values.GetValueOrDefault(field)))
            .Where(change => change.Applied != change.Desired),
    ];

    public string ToJson() => JsonSerializer.Serialize<IReadOnlyDictionary<string, string?>>(_values);

    public static ProvisionedFields FromJson(string json) =>
        new(Empty._values.AddRange(JsonSerializer.Deserialize<Dictionary<string, string?>>(json)
            ?? throw new FormatException("A snapshot of provisioned fields is a JSON object.")));

    public bool Equals(ProvisionedFields? other) => other is not null && _values.SequenceEqual(other._values);

    public override bool Equals(object? obj) => Equals(obj as ProvisionedFields);

    public override int GetHashCode() => _values.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));
}
