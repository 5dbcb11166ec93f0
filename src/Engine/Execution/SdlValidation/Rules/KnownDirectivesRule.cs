using CustomerGraph.Engine.Execution.Errors;

namespace CustomerGraph.Engine.Execution.SdlValidation.Rules;

/// <summary>Every directive that is applied is defined, for the place where it is applied.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Type-System.Directives</remarks>
internal static class KnownDirectivesRule
{
    public static IEnumerable<GraphQLError> Check(SdlDocument document)
    {
        foreach (var place in document.Places)
        {
            foreach (var applied in place.Directives)
            {
                var name = applied.Name.Value;
                if (!document.KnownDirectives.TryGetValue(name, out var directive))
                    yield return SdlErrors.UnknownDirective(name, applied);
                else if (directive.Locations.All(location => location.Value != place.Location))
                    yield return SdlErrors.MisplacedDirective(name, place.Location, applied);
            }
        }
    }
}
