using System.Text.Json;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace CustomerGraph.GraphQL.Ide;

/// <summary>
/// Serves Banana Cake Pop to browsers on the API's own path. Requests that are not a browser's way to a page or one of its files go on
/// to the API.
/// </summary>
internal static class IdeEndpoint
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; "
        + "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:";

    /// <summary>The files of the IDE, beside the server's binaries; without them a page says how to get them.</summary>
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "ide");

    /// <param name="path">Where the API is, without a slash at the end.</param>
    /// <param name="settings">What the IDE is told when it starts.</param>
    public static IApplicationBuilder UseIde(this IApplicationBuilder app, string path, IdeSettings settings)
    {
        var hasFiles = File.Exists(Path.Combine(Folder, "index.html"));
        app.MapWhen(
            http => IsForPage(http.Request, path),
            page => page.Run(http => ServePageAsync(http, path, hasFiles ? Path.Combine(Folder, "index.html") : null)));
        app.MapWhen(
            http => HttpMethods.IsGet(http.Request.Method) && http.Request.Path == path + "/bcp-config.json",
            configuration => configuration.Run(http => http.Response.WriteAsJsonAsync(settings, JsonSerializerOptions.Web, http.RequestAborted)));
        return hasFiles ? app.UseStaticFiles(FilesOf(path)) : app;
    }

    private static bool IsForPage(HttpRequest request, string path) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && (request.Path == path || request.Path == path + "/")
        && !request.Query.ContainsKey("query")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static Task ServePageAsync(HttpContext http, string path, string? page)
    {
        if (http.Request.Path == path)
        {
            http.Response.Redirect(path + "/");
            return Task.CompletedTask;
        }

        Secure(http.Response);
        http.Response.ContentType = "text/html; charset=utf-8";
        return page is null
            ? http.Response.WriteAsync(MissingPage, http.RequestAborted)
            : http.Response.SendFileAsync(page, http.RequestAborted);
    }

    private static StaticFileOptions FilesOf(string path) => new()
    {
        RequestPath = path,
        FileProvider = new PhysicalFileProvider(Path.GetFullPath(Folder)),
        ContentTypeProvider = new FileExtensionContentTypeProvider(),
        OnPrepareResponse = response => Secure(response.Context.Response),
    };

    private static void Secure(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }

    private const string MissingPage =
        "<!doctype html><title>CustomerGraph</title><h1>The IDE is not here</h1>"
        + "<p>Its files come from npm at build time. Install Node.js and run <code>dotnet build src/GraphQL</code> again. "
        + "The API itself works: POST to <code>/graphql</code>.</p>";
}
