using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.SdlValidation.Rules;

/// <summary>A directive that is not repeatable is applied once at a place; a type and its extensions are one place.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Directives-Are-Unique-per-Location</remarks>
internal static class UniqueDirectivesPerLocationRule
{
    public static IEnumerable<GraphQLError> Check(SdlDocument document)
    {
        var shared = document.Places.Where(place => place.Owner is not null)
            .GroupBy(place => place.Owner, StringComparer.Ordinal)
            .Select(group => group.SelectMany(place => place.Directives));
        var single = document.Places.Where(place => place.Owner is null && place.Directives.Count > 1).Select(place => place.Directives);
        return shared.Concat(single).SelectMany(directives => Repeated(document, directives));
    }

    private static IEnumerable<GraphQLError> Repeated(SdlDocument document, IEnumerable<DirectiveNode> directives)
    {
        var seen = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
        foreach (var applied in directives)
        {
            var name = applied.Name.Value;
            if (document.KnownDirectives.TryGetValue(name, out var directive) && !directive.IsRepeatable && !seen.TryAdd(name, applied))
                yield return SdlErrors.RepeatedDirective(name, seen[name], applied);
        }
    }
}
