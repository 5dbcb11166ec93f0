using System.Text.Json;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.SdlValidation;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Conformance;

/// <summary>The <c>sdl</c> cases of the validation format: type system documents, some of which extend a schema.</summary>
internal static class SdlVectors
{
    public static Judge Open(JsonElement file)
    {
        var schemas = new Dictionary<string, Schema>();
        return vectorCase => ValueTask.FromResult(Judge(vectorCase, Extended(file, vectorCase, schemas)));
    }

    /// <summary>The schema that the document extends. It need not be complete: some have no query root.</summary>
    private static Schema? Extended(JsonElement file, JsonElement vectorCase, Dictionary<string, Schema> schemas)
    {
        if (JsonText.ReadOptional(vectorCase, "schema") is not { } key)
            return null;
        if (!schemas.TryGetValue(key, out var schema))
        {
            var sdl = JsonText.Read(file.GetProperty("schemas").GetProperty(key));
            schemas[key] = schema = SchemaBuilder.BuildUnchecked(Parser.ParseDocument(sdl));
        }

        return schema;
    }

    private static Verdict Judge(JsonElement vectorCase, Schema? extended)
    {
        var document = Parser.ParseDocument(JsonText.Read(vectorCase.GetProperty("document")));
        var errors = ErrorJson.Of(SdlRules.Validate(document, extended, JsonText.ReadOptional(vectorCase, "rule")));
        var expected = vectorCase.GetProperty("expectedErrors");
        var levels = ErrorLists.Compare(expected, ErrorLists.Alternatives(vectorCase), errors);
        return new Verdict(levels, expected.GetRawText(), errors.GetRawText());
    }
}
