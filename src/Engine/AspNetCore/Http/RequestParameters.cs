using System.Text;
using System.Text.Json;
using CustomerGraph.Engine.AspNetCore.Errors;
using CustomerGraph.Engine.Execution.Requests;
using Microsoft.AspNetCore.Http;

namespace CustomerGraph.Engine.AspNetCore.Http;

/// <summary>Reads the parameters of a request. https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters</summary>
internal static class RequestParameters
{
    public static HttpRefusal? Read(JsonElement body, out GraphQLRequest request)
    {
        request = new GraphQLRequest();
        if (body.ValueKind != JsonValueKind.Object)
            return HttpRefusal.BodyNotAnObject;

        string? query = null, documentId = null, operationName = null;
        JsonElement variables = default, extensions = default;
        foreach (var member in body.EnumerateObject())
        {
            var value = member.Value;
            var refusal = member switch
            {
                _ when member.NameEquals("query"u8) => ReadText("query", value, out query),
                _ when member.NameEquals("documentId"u8) => ReadText("documentId", value, out documentId),
                _ when member.NameEquals("operationName"u8) => ReadText("operationName", value, out operationName),
                _ when member.NameEquals("variables"u8) => ReadMap("variables", value, out variables),
                _ when member.NameEquals("extensions"u8) => ReadMap("extensions", value, out extensions),
                _ => null,
            };
            if (refusal is not null)
                return refusal;
        }

        request = new GraphQLRequest
        {
            Query = query,
            DocumentId = documentId,
            OperationName = operationName,
            Variables = variables,
            Extensions = extensions,
        };
        return CheckDocument(request);
    }

    /// <summary>Reads the query string of a GET.</summary>
    public static HttpRefusal? Read(IQueryCollection query, int maxJsonDepth, out GraphQLRequest request)
    {
        request = new GraphQLRequest
        {
            Query = Text(query, "query"),
            DocumentId = Text(query, "documentId"),
            OperationName = Text(query, "operationName"),
            Allowed = AllowedOperations.Query | AllowedOperations.Subscription,
        };
        if (ReadMap(query, "variables", maxJsonDepth, out var variables) is { } refusal)
            return refusal;
        if (ReadMap(query, "extensions", maxJsonDepth, out var extensions) is { } refusedExtensions)
            return refusedExtensions;

        request = request with { Variables = variables, Extensions = extensions };
        return CheckDocument(request);
    }

    private static HttpRefusal? ReadMap(IQueryCollection query, string name, int maxJsonDepth, out JsonElement map)
    {
        map = default;
        if (Text(query, name) is not { } text)
            return null;

        try
        {
            using var json = RequestJson.Parse(Encoding.UTF8.GetBytes(text), new JsonDocumentOptions { MaxDepth = maxJsonDepth });
            return ReadMap(name, json.RootElement.Clone(), out map);
        }
        catch (JsonException)
        {
            return HttpRefusal.WrongParameter(name, "a JSON object, URL-encoded");
        }
    }

    private static string? Text(IQueryCollection query, string name) => query.TryGetValue(name, out var values) ? values.ToString() : null;

    private static HttpRefusal? CheckDocument(GraphQLRequest request) =>
        string.IsNullOrEmpty(request.Query) && string.IsNullOrEmpty(request.DocumentId) && !HasPersistedQuery(request)
            ? HttpRefusal.NoQuery
            : null;

    /// <summary>Automatic persisted queries send the hash alone the first time.</summary>
    private static bool HasPersistedQuery(GraphQLRequest request) =>
        request.Extensions.ValueKind == JsonValueKind.Object && request.Extensions.TryGetProperty("persistedQuery"u8, out _);

    private static HttpRefusal? ReadText(string name, JsonElement value, out string? text)
    {
        text = value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        return value.ValueKind is JsonValueKind.String or JsonValueKind.Null ? null : HttpRefusal.WrongParameter(name, "a text");
    }

    private static HttpRefusal? ReadMap(string name, JsonElement value, out JsonElement map)
    {
        map = value;
        return value.ValueKind is JsonValueKind.Object or JsonValueKind.Null ? null : HttpRefusal.WrongParameter(name, "an object");
    }
}
