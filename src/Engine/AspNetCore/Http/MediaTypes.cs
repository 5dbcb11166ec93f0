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

    /// <summary>What can be written, the form of choice first.</summary>
    private static readonly (string MediaType, ResponseFormat Format)[] Formats =
    [
        ("application/json", ResponseFormat.Json),
        ("application/graphql-response+json", ResponseFormat.GraphQLResponse),
        (EventStream, ResponseFormat.EventStream),
    ];

    public static ResponseFormat Negotiate(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        // No header, and the three spellings that nearly every client uses, ahead of the general case.
        if (accept.Count == 0)
            return ResponseFormat.Json;
        if (accept.Count == 1)
        {
            switch (accept[0])
            {
                case "*/*" or "application/json": return ResponseFormat.Json;
                case "application/graphql-response+json": return ResponseFormat.GraphQLResponse;
                case "text/event-stream": return ResponseFormat.EventStream;
            }
        }

        if (accept.All(string.IsNullOrWhiteSpace))
            return ResponseFormat.Json;
        return MediaTypeHeaderValue.TryParseList(accept, out var types) ? Best(types) : ResponseFormat.NotAcceptable;
    }

    public static bool IsJson(string? contentType) =>
        contentType is "application/json"
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && IsUtf8(type));

    public static bool IsMultipart(string? contentType) =>
        contentType is not null && contentType.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The format that is rated best; of equal ones that which is named rather than meant by a wildcard, then that which comes first in the
    /// header. https://www.rfc-editor.org/rfc/rfc9110#name-accept
    /// </summary>
    private static ResponseFormat Best(IList<MediaTypeHeaderValue> types)
    {
        var best = Formats
            .Select(format => (format.Format, Range: types.Where(type => IsIn(format.MediaType, type)).OrderBy(Wildcards).FirstOrDefault()))
            .Where(rated => Quality(rated.Range) > 0)
            .OrderByDescending(rated => Quality(rated.Range))
            .ThenBy(rated => Wildcards(rated.Range!))
            .ThenBy(rated => types.IndexOf(rated.Range!))
            .Select(rated => (ResponseFormat?)rated.Format);
        return best.FirstOrDefault() ?? ResponseFormat.NotAcceptable;
    }

    private static bool IsIn(string mediaType, MediaTypeHeaderValue range) => IsUtf8(range) && IsOfType(mediaType, range);

    private static bool IsOfType(string mediaType, MediaTypeHeaderValue range) =>
        range.MatchesAllTypes
        || (range.MatchesAllSubTypes ? mediaType[..mediaType.IndexOf('/', StringComparison.Ordinal)] : mediaType)
            .Equals((range.MatchesAllSubTypes ? range.Type : range.MediaType).Value, StringComparison.OrdinalIgnoreCase);

    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static double Quality(MediaTypeHeaderValue? range) => range is null ? 0 : range.Quality ?? 1;

    private static int Wildcards(MediaTypeHeaderValue range) => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0;
}
