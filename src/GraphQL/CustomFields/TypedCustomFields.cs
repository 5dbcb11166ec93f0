using CustomerGraph.Domain;
using CustomerGraph.Domain.CustomFields;

namespace CustomerGraph.GraphQL.CustomFields;

internal static class TypedCustomFields
{
    /// <summary>What was typed; left out and null are no values at all.</summary>
    public static IReadOnlyList<CustomFieldEntry> ToDomain(this Optional<IReadOnlyList<CustomFieldInput>?> typed) =>
        [.. (typed.ValueOr(null) ?? []).Select(one => new CustomFieldEntry(one.Key, one.Value.ValueOr(null)))];

    public static Optional<IReadOnlyList<CustomFieldOption>> ToDomain(this Optional<IReadOnlyList<CustomFieldOptionInput>?> typed) =>
        typed.ValueOr(null) is { } options
            ? Optional.Of<IReadOnlyList<CustomFieldOption>>(
                [.. options.Select(option => new CustomFieldOption(option.Value, option.Parent.ValueOr(null)))])
            : default;
}
