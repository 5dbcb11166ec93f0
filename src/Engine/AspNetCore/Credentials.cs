using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CustomerGraph.Engine.AspNetCore;

/// <summary>What a client presents itself with: HTTP headers and, on a socket, the payload of <c>connection_init</c>.</summary>
public sealed class Credentials(HttpContext http, JsonElement initPayload)
{
    public HttpContext Http { get; } = http;

    /// <summary>
    /// A value by header name. On a socket the payload is asked first, without regard to case (browsers cannot set headers
    /// on sockets, and some clients send the keys in lower case), then the payload's <c>headers</c> object, then the HTTP headers.
    /// </summary>
    public string? Find(string name) =>
        FindIn(initPayload, name)
        ?? FindIn(Member(initPayload, "headers"), name)
        ?? (Http.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null);

    private static string? FindIn(JsonElement payload, string name) =>
        Member(payload, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static JsonElement Member(JsonElement payload, string name)
    {
        if (payload.ValueKind != JsonValueKind.Object)
            return default;

        foreach (var member in payload.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        }

        return default;
    }
}
