using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Execution.Validation;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Conformance;

/// <summary>The <c>executable</c> cases of the validation format: a document against one rule, or against all of them.</summary>
internal static class ExecutableVectors
{
    public static Judge Open(JsonElement file)
    {
        var schemas = new Dictionary<string, Schema>();
        return vectorCase => ValueTask.FromResult(Judge(vectorCase, Schema(file, vectorCase, schemas)));
    }

    private static Schema Schema(JsonElement file, JsonElement vectorCase, Dictionary<string, Schema> schemas)
    {
        var key = JsonText.Read(vectorCase.GetProperty("schema"));
        if (!schemas.TryGetValue(key, out var schema))
            schemas[key] = schema = SchemaBuilder.BuildUnchecked(Parser.ParseDocument(Edition(JsonText.Read(file.GetProperty("schemas").GetProperty(key)))));
        return schema;
    }

    /// <summary>Some schemas declare a directive for a location that only drafts have; no document uses it there.</summary>
    private static string Edition(string sdl) => sdl.Replace("on FRAGMENT_VARIABLE_DEFINITION", "on VARIABLE_DEFINITION", StringComparison.Ordinal);

    /// <summary>Besides the errors of the case's rule, what all rules together say has to have the right verdict and number.</summary>
    private static Verdict Judge(JsonElement vectorCase, Schema schema)
    {
        if (!TryParse(vectorCase, out var document, out var syntaxError))
            return new Verdict(ErrorLists.Compare(vectorCase.GetProperty("expectedErrors"), [], syntaxError), "", syntaxError.GetRawText());

        var options = new ValidationOptions { HideSuggestions = IsSet(vectorCase, "options", "hideSuggestions") };
        var ofAllRules = Validator.Validate(schema, document, options);
        var rule = JsonText.ReadOptional(vectorCase, "rule");
        var errors = ErrorJson.Of(rule is null ? ofAllRules : Validator.Run(schema, document, rule, options));
        var expected = vectorCase.GetProperty("expectedErrors");
        var levels = ErrorLists.Compare(expected, ErrorLists.Alternatives(vectorCase), errors);
        return vectorCase.TryGetProperty("allRules", out var all) && Verdict(all, ofAllRules.Count) is { } disagreement
            ? new Verdict(Levels.None, all.GetRawText(), disagreement + " " + ErrorJson.Of(ofAllRules).GetRawText())
            : new Verdict(levels, expected.GetRawText(), errors.GetRawText());
    }

    /// <summary>A document that is no GraphQL has its syntax error as the one error.</summary>
    private static bool TryParse(JsonElement vectorCase, [NotNullWhen(true)] out DocumentNode? document, out JsonElement syntaxError)
    {
        (document, syntaxError) = (null, default);
        try
        {
            document = Parser.ParseDocument(JsonText.Read(vectorCase.GetProperty("document")));
        }
        catch (GraphQLSyntaxException exception)
        {
            var location = new Location(exception.Position, exception.Position, exception.Line, exception.Column);
            syntaxError = ErrorJson.Of([new GraphQLError(exception.Message) { Locations = [location] }]);
        }

        return document is not null;
    }

    private static string? Verdict(JsonElement allRules, int count) =>
        allRules.GetProperty("ok").GetBoolean() == (count == 0) ? null : $"all rules: {count} errors";

    private static bool IsSet(JsonElement vectorCase, string group, string option) =>
        vectorCase.TryGetProperty(group, out var options) && options.TryGetProperty(option, out var value) && value.GetBoolean();
}
