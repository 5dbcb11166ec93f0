using System.Text.Json;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Printing;

namespace CustomerGraph.Conformance;

/// <summary>The <c>print-schema</c> format: schemas, some of them extended, are built and printed, or refused.</summary>
internal static class PrintSchemaFormat
{
    public static Judge Open(JsonElement file) => static vectorCase => ValueTask.FromResult(Judge(vectorCase));

    private static Verdict Judge(JsonElement vectorCase)
    {
        var result = SchemaBuilder.TryBuild(
            JsonText.Read(vectorCase.GetProperty("schema")),
            JsonText.ReadOptional(vectorCase, "extension"));
        var isExpectedToPass = vectorCase.GetProperty("ok").GetBoolean();
        if (result.Schema is { } schema)
        {
            var printed = SchemaPrinter.Print(schema);
            return new Verdict(isExpectedToPass ? Compare(vectorCase, printed) : Levels.None, vectorCase.GetRawText(), printed);
        }

        var errors = ErrorJson.Of(result.Errors);
        var levels = isExpectedToPass
            ? Levels.None
            : ErrorLists.Compare(vectorCase.GetProperty("errors"), ErrorLists.Alternatives(vectorCase), errors);
        return new Verdict(levels, vectorCase.GetRawText(), errors.GetRawText());
    }

    private static Levels Compare(JsonElement vectorCase, string printed)
    {
        var forms = SyntaxAnswer.FormsOfSameVerdict(vectorCase);
        var texts = forms.Select(form => JsonText.ReadOptional(form, "printed")).OfType<string>().ToArray();
        return Levels.FirstAnd(
            texts.Any(text => PrintedTexts.Squeeze(text) == PrintedTexts.Squeeze(printed)),
            texts.Contains(printed));
    }
}
