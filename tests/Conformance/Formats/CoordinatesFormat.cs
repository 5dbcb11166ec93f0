using System.Text.Json;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Coordinates;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Conformance;

/// <summary>The <c>coordinates</c> format: schema coordinates are resolved in the one schema of the file.</summary>
internal static class CoordinatesFormat
{
    public static Judge Open(JsonElement file)
    {
        var schema = SchemaBuilder.Build(Parser.ParseDocument(JsonText.Read(file.GetProperty("schema"))));
        return vectorCase => ValueTask.FromResult(Judge(schema, vectorCase));
    }

    private static Verdict Judge(Schema schema, JsonElement vectorCase)
    {
        var coordinate = JsonText.Read(vectorCase.GetProperty("coordinate"));
        var result = Resolve(schema, coordinate);
        var isRightVerdict = vectorCase.GetProperty("ok").GetBoolean() == result.Error is null;
        var levels = Levels.FirstAnd(IsRightElement(vectorCase, coordinate, result), IsRightMessage(vectorCase, result));
        return new Verdict(
            isRightVerdict ? levels : Levels.None,
            vectorCase.GetRawText(),
            result.ToString());
    }

    private static CoordinateResult Resolve(Schema schema, string coordinate)
    {
        try
        {
            return SchemaCoordinate.Resolve(schema, coordinate);
        }
        catch (GraphQLSyntaxException exception)
        {
            return new CoordinateResult(null, null, exception.Message);
        }
    }

    /// <summary>An element's name is its coordinate.</summary>
    private static bool IsRightElement(JsonElement vectorCase, string coordinate, CoordinateResult result) =>
        vectorCase.TryGetProperty("resolved", out var resolved) && resolved.ValueKind == JsonValueKind.Object
            ? resolved.GetProperty("kind").GetString() == result.Kind?.ToString()
                && JsonText.Read(resolved.GetProperty("name")) == coordinate
            : result.Element is null;

    private static bool IsRightMessage(JsonElement vectorCase, CoordinateResult result) =>
        (vectorCase.TryGetProperty("error", out var error) ? JsonText.ReadOptional(error, "message") : null) == result.Error;
}
