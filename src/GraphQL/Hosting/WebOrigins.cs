using CustomerGraph.Application.Access;
using CustomerGraph.Domain.Access;
using Microsoft.Net.Http.Headers;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary>
/// Which web pages may ask: the server's own, those of <c>AllowedOrigins</c>, and with an embed token those that it names. Browsers are
/// told one exact origin, never a pattern, and never to send cookies.
/// </summary>
internal sealed class WebOrigins(IReadOnlySet<string> allowed, bool localPages, EmbedHolder embedded)
{
    private const string Methods = "POST, GET";
    private const string Headers = "authorization, content-type, x-api-key, x-on-behalf-of, graphql-preflight, last-event-id";
    private const string Exposed = "Retry-After";
    private const string PreflightSeconds = "600";

    /// <exception cref="InvalidOperationException">What is configured is no origin.</exception>
    public static IReadOnlySet<string> Of(IConfiguration configuration) => (configuration.GetSection("AllowedOrigins").Get<string[]>() ?? [])
        .Select(text => WebOrigin.Parse("AllowedOrigins", text).TryGet(out var origin, out var errors)
            ? origin
            : throw new InvalidOperationException(errors[0].Message))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a page of that origin may use a key or the token of a person. What is no browser sends no origin.</summary>
    public bool MayUseKeys(HttpRequest request) => OriginOf(request) is not { } origin || IsOwn(request, origin) || IsAllowed(origin);

    /// <summary>Whether anything at all can be asked from there.</summary>
    public async ValueTask<bool> IsInUseAsync(string origin, CancellationToken cancellationToken) =>
        IsAllowed(origin) || await embedded.IsInUseAsync(origin, cancellationToken);

    /// <summary>Answers the questions that browsers ask before a page's request, and says who may read the answer.</summary>
    public async Task ShareAsync(HttpContext http, RequestDelegate next)
    {
        if (OriginOf(http.Request) is not { } origin || IsOwn(http.Request, origin))
        {
            await next(http);
            return;
        }

        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        var isInUse = await IsInUseAsync(origin, http.RequestAborted);
        if (isInUse)
            http.Response.Headers.AccessControlAllowOrigin = origin;
        if (IsPreflight(http.Request))
        {
            Answer(http.Response, isInUse);
            return;
        }

        if (isInUse)
            http.Response.Headers.AccessControlExposeHeaders = Exposed;
        await next(http);
    }

    private bool IsAllowed(string origin) =>
        allowed.Contains(origin) || (localPages && Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.IsLoopback);

    private static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.ContainsKey(HeaderNames.AccessControlRequestMethod);

    private static void Answer(HttpResponse response, bool isInUse)
    {
        response.StatusCode = isInUse ? StatusCodes.Status204NoContent : StatusCodes.Status403Forbidden;
        if (!isInUse)
            return;
        response.Headers.AccessControlAllowMethods = Methods;
        response.Headers.AccessControlAllowHeaders = Headers;
        response.Headers.AccessControlMaxAge = PreflightSeconds;
    }

    private static string? OriginOf(HttpRequest request) => request.Headers.Origin.ToString() is { Length: > 0 } origin ? origin : null;

    private static bool IsOwn(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
