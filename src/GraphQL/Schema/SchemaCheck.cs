using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.GraphQL.Schema;

/// <summary>What the specification asks of a schema, and then what this house asks of its own: descriptions and names.</summary>
internal static class SchemaCheck
{
    /// <summary>In the text's order. The house's rules are checked where the schema is valid.</summary>
    public static IReadOnlyList<SchemaFinding> Of(string sdl)
    {
        var result = SchemaBuilder.TryBuild(sdl);
        if (result.Schema is null)
            return [.. result.Errors.Select(SchemaFinding.Of)];

        var document = Parser.ParseDocument(sdl);
        return [.. SchemaElement.AllOf(document).SelectMany(Findings).Concat(MutationNames.Findings(document)).OrderBy(finding => finding.Line)];
    }

    private static IEnumerable<SchemaFinding> Findings(SchemaElement element)
    {
        if (element.Description is null)
            yield return element.Finding("has no description");
        else if (SaysNoMoreThanItsName(element))
            yield return element.Finding("has a description that only repeats the name");
        if (!element.Style.Matches(element.Name))
            yield return element.Finding($"should be written in {element.Style.Name}");
        if (element.HasGetOrListPrefix)
            yield return element.Finding("should be named by a noun, without \"get\" or \"list\"");
    }

    private static bool SaysNoMoreThanItsName(SchemaElement element) =>
        string.Equals(Letters(element.Description!), Letters(element.Name), StringComparison.OrdinalIgnoreCase);

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
