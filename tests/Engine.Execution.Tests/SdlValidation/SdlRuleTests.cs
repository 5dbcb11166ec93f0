using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.SdlValidation;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Tests.SdlValidation;

/// <summary>One rule under test. Errors are written as <c>message @ line:column line:column</c>.</summary>
public abstract class SdlRuleTests(string rule)
{
    protected void Valid(string sdl) => Check(null, sdl, []);

    protected void Invalid(string sdl, params string[] expected) => Check(null, sdl, expected);

    protected void ValidExtension(string extended, string sdl) => Check(extended, sdl, []);

    protected void InvalidExtension(string extended, string sdl, params string[] expected) => Check(extended, sdl, expected);

    private void Check(string? extended, string sdl, string[] expected)
    {
        var errors = SdlRules.Validate(Parser.ParseDocument(sdl), SchemaOf(extended), rule);

        errors.Select(error => $"{error.Message} @ {string.Join(' ', error.Locations.Select(place => $"{place.Line}:{place.Column}"))}")
            .ShouldBe(expected);
    }

    private static Schema? SchemaOf(string? sdl) => sdl is null ? null : SchemaBuilder.BuildUnchecked(Parser.ParseDocument(sdl));
}
