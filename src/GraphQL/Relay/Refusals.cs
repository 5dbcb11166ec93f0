using System.Globalization;
using CustomerGraph.Domain;

namespace CustomerGraph.GraphQL.Relay;

/// <summary>Refusals as the payloads show them.</summary>
internal static class Refusals
{
    /// <summary>Use cases name what was not found by its number; clients know global ids only.</summary>
    public static IReadOnlyList<DomainError> Shown(this IReadOnlyList<DomainError> errors) => [.. errors.Select(Shown)];

    private static DomainError Shown(DomainError error) =>
        error is NotFound { Kind: var kind, Key: var key }
            && Enum.TryParse<ObjectKind>(kind, out var objectKind)
            && Number(key) is { } number
            ? new NotFound(kind, number == 0 ? "" : new GlobalId(objectKind, number).ToString()) { Path = error.Path }
            : error;

    private static long? Number(string key) =>
        long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
