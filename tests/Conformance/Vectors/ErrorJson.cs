using System.Text.Json;
using CustomerGraph.Engine.Execution.Errors;

namespace CustomerGraph.Conformance;

/// <summary>The engine's errors in the form that vectors have: what is absent is left out.</summary>
internal static class ErrorJson
{
    public static JsonElement Of(IEnumerable<GraphQLError> errors) => JsonSerializer.SerializeToElement(errors.Select(Of));

    private static Dictionary<string, object> Of(GraphQLError error)
    {
        var json = new Dictionary<string, object> { ["message"] = error.Message };
        if (error.Locations.Count > 0)
            json["locations"] = error.Locations.Select(location => new { line = location.Line, column = location.Column });
        if (error.Path is { } path)
            json["path"] = path;
        if (error.Extensions is { } extensions)
            json["extensions"] = extensions;
        return json;
    }
}
