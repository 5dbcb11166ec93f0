using CustomerGraph.Engine.Execution.Building;

namespace CustomerGraph.Engine.Execution.Tests.TypeSystemValidation;

/// <summary>
/// Schemas that follow the rules for documents but not one of the type system. Errors are written as <c>message @ line:column</c>.
/// </summary>
public abstract class TypeSystemRuleTests
{
    protected const string Query = "type Query { a: Int }\n";

    protected static void Valid(string sdl) => Invalid(sdl);

    protected static void Invalid(string sdl, params string[] expected) => SchemaBuilder.TryBuild(sdl).Errors
        .Select(error => $"{error.Message} @ {string.Join(' ', error.Locations.Select(place => $"{place.Line}:{place.Column}"))}")
        .ShouldBe(expected, ignoreOrder: true);
}
