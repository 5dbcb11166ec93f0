using Microsoft.AspNetCore.Http;

namespace CustomerGraph.Engine.AspNetCore.Http;

/// <summary>
/// Requests that browsers send across sites without asking first (GET, multipart) must carry a header that only a page with permission can
/// set.
/// </summary>
internal static class BrowserGuard
{
    public static bool HasPreflight(HttpRequest request) =>
        request.Headers.ContainsKey("GraphQL-Preflight")
        || request.Headers.Any(header => header.Key.StartsWith("X-", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a browser says that the request comes from another site. Clients that are no browsers say nothing.</summary>
    public static bool IsForeign(HttpRequest request) =>
        request.Headers.TryGetValue("Sec-Fetch-Site", out var site)
            ? site.ToString() is not ("same-origin" or "none")
            : request.Headers.Origin.Count > 0 && !IsOwn(request, request.Headers.Origin.ToString());

    public static bool IsOwn(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
