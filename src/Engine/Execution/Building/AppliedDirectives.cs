using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Building;

/// <summary>What the specified type system directives say where they are applied.</summary>
internal static class AppliedDirectives
{
    public const string DefaultDeprecationReason = "No longer supported";

    public static DirectiveNode? Find(this IReadOnlyList<DirectiveNode> directives, string name)
    {
        foreach (var directive in directives)
        {
            if (directive.Name.Value == name)
                return directive;
        }

        return null;
    }

    /// <summary>https://spec.graphql.org/September2025/#sec--deprecated</summary>
    public static string? DeprecationReason(IReadOnlyList<DirectiveNode> directives) =>
        directives.Find("deprecated") is { } deprecated ? StringArgument(deprecated, "reason") ?? DefaultDeprecationReason : null;

    /// <summary>https://spec.graphql.org/September2025/#sec--specifiedBy</summary>
    public static string? SpecifiedByUrl(IReadOnlyList<DirectiveNode> directives) =>
        directives.LastOrDefault(directive => directive.Name.Value == "specifiedBy") is { } specifiedBy
            ? StringArgument(specifiedBy, "url")
            : null;

    /// <summary>https://spec.graphql.org/September2025/#sec--oneOf</summary>
    public static bool IsOneOf(IReadOnlyList<DirectiveNode> directives) => directives.Find("oneOf") is not null;

    private static string? StringArgument(DirectiveNode directive, string name) =>
        directive.Arguments.FirstOrDefault(argument => argument.Name.Value == name)?.Value is StringValueNode value ? value.Value : null;
}
