using System.Text.Json;
using CustomerGraph.Persistence.Conversions;

namespace CustomerGraph.Persistence.Auditing;

/// <summary>One field of an object before and after.</summary>
/// <param name="Field">As in the API where it has the field, with the place in it: <c>name</c>, <c>postalAddress.city</c>, <c>domains[15].isPrimary</c>.</param>
/// <param name="From">What it was, as JSON writes it; null where there was none.</param>
/// <param name="To">What it is; null where there is none any more.</param>
public sealed record AuditChange(string Field, string? From, string? To)
{
    /// <summary>Stands for what is never written down.</summary>
    public const string Secret = "(secret)";

    private static readonly JsonSerializerOptions Options = StoreJson.Create();

    internal static string Write(IReadOnlyList<AuditChange> changes) => JsonSerializer.Serialize(changes, Options);

    internal static IReadOnlyList<AuditChange> Read(string json) =>
        JsonSerializer.Deserialize<List<AuditChange>>(json, Options) ?? throw new InvalidOperationException("The changes of an entry are null.");
}
