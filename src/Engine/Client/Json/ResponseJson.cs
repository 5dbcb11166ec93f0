using System.Text.Json;

namespace CustomerGraph.Engine.Client;

/// <summary>Reads a response. https://spec.graphql.org/September2025/#sec-Response-Format</summary>
internal static class ResponseJson
{
    /// <exception cref="GraphQLFormatException">It is no response, or not one of this operation.</exception>
    public static GraphQLResult<T> Read<T>(ReadOnlySpan<byte> json, GraphQLOperation<T> operation) where T : class
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            return Read(ref reader, operation);
        }
        catch (JsonException exception)
        {
            throw ClientErrors.NotJson(exception);
        }
        catch (InvalidOperationException exception)
        {
            throw ClientErrors.NotAResponse(exception);
        }
    }

    private static GraphQLResult<T> Read<T>(ref Utf8JsonReader reader, GraphQLOperation<T> operation) where T : class
    {
        JsonRead.Object(ref reader, "The answer");
        T? data = null;
        IReadOnlyList<GraphQLError>? errors = null;
        JsonElement? extensions = null;
        while (JsonRead.Member(ref reader))
        {
            if (reader.ValueTextEquals("data"u8))
                data = JsonRead.Value(ref reader) ? operation.ReadData(ref reader) : null;
            else if (reader.ValueTextEquals("errors"u8))
                errors = JsonRead.Value(ref reader) ? ReadErrors(ref reader) : null;
            else if (reader.ValueTextEquals("extensions"u8))
                extensions = JsonRead.Value(ref reader) ? JsonElement.ParseValue(ref reader) : null;
            else
                JsonRead.Skip(ref reader);
        }

        if (data is null && errors is null)
            throw ClientErrors.Empty();
        return new GraphQLResult<T> { Data = data, Errors = errors ?? [], Extensions = extensions };
    }

    /// <summary>The errors of a message that consists of nothing else.</summary>
    public static IReadOnlyList<GraphQLError> ReadErrors(ref Utf8JsonReader reader)
    {
        JsonRead.List(ref reader, "errors");
        var errors = new List<GraphQLError>();
        while (JsonRead.Item(ref reader))
            errors.Add(ReadError(ref reader));
        return errors;
    }

    private static GraphQLError ReadError(ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var error = document.RootElement;
        var extensions = Member(error, "extensions", JsonValueKind.Object);
        return new GraphQLError(Member(error, "message", JsonValueKind.String)?.GetString() ?? ClientErrors.NoMessage)
        {
            Code = extensions is { } e ? Member(e, "code", JsonValueKind.String)?.GetString() : null,
            Extensions = extensions?.Clone(),
            Locations = [.. Items(error, "locations").Select(ReadLocation)],
            Path = [.. Items(error, "path").Select(ReadSegment)],
        };
    }

    private static JsonElement? Member(JsonElement of, string name, JsonValueKind kind) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;

    private static JsonElement[] Items(JsonElement of, string name) =>
        Member(of, name, JsonValueKind.Array) is { } list ? [.. list.EnumerateArray()] : [];

    private static GraphQLLocation ReadLocation(JsonElement place) => new(Number(place, "line"), Number(place, "column"));

    private static int Number(JsonElement of, string name) => Member(of, name, JsonValueKind.Number)?.GetInt32() ?? 0;

    private static PathSegment ReadSegment(JsonElement step) =>
        step.ValueKind == JsonValueKind.Number ? new PathSegment(null, step.GetInt32()) : new PathSegment(step.GetString());
}
