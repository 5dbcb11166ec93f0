using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CustomerGraph.Engine.AspNetCore.Http;

/// <summary>The form a client wants its answer in.</summary>
internal enum ResponseFormat
{
    /// <summary><c>application/json</c>: the legacy form, where a request that was understood is always answered with 200.</summary>
    Json,

    /// <summary><c>application/graphql-response+json</c>: request errors have a status of their own.</summary>
    GraphQLResponse,

    /// <summary><c>text/event-stream</c>: Server-Sent Events.</summary>
    EventStream,

    /// <summary>None that this server writes.</summary>
    NotAcceptable,
}

/// <summary>Content negotiation. https://graphql.github.io/graphql-over-http/draft/#sec-Accept</summary>
internal static class MediaTypes
{
    public const string Json = "application/json; charset=utf-8";
    public const string GraphQLResponse = "application/graphql-response+json; charset=utf-8";
    public const string EventStream = "text/event-stream";

    public static ResponseFormat Negotiate(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        if (accept.Count == 0)
            return ResponseFormat.Json;

        // The three spellings nearly every client uses, ahead of the general case.
        if (accept.Count == 1)
        {
            switch (accept[0])
            {
                case "*/*" or "application/json": return ResponseFormat.Json;
                case "application/graphql-response+json": return ResponseFormat.GraphQLResponse;
                case "text/event-stream": return ResponseFormat.EventStream;
            }
        }

        return MediaTypeHeaderValue.TryParseList(accept, out var types) ? Best(types) : ResponseFormat.NotAcceptable;
    }

    public static bool IsJson(string? contentType) =>
        contentType is "application/json"
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)));

    public static bool IsMultipart(string? contentType) =>
        contentType is not null && contentType.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    private static ResponseFormat Best(IList<MediaTypeHeaderValue> types)
    {
        var best = ResponseFormat.NotAcceptable;
        var bestQuality = 0.0;
        foreach (var type in types)
        {
            var quality = type.Quality ?? 1;
            if (quality > bestQuality && FormatOf(type) is var format and not ResponseFormat.NotAcceptable)
                (best, bestQuality) = (format, quality);
        }

        return best;
    }

    private static ResponseFormat FormatOf(MediaTypeHeaderValue type) => type.MediaType.ToString().ToLower(CultureInfo.InvariantCulture) switch
    {
        "application/graphql-response+json" => ResponseFormat.GraphQLResponse,
        "application/json" or "application/*" or "*/*" => ResponseFormat.Json,
        "text/event-stream" => ResponseFormat.EventStream,
        _ => ResponseFormat.NotAcceptable,
    };
}
