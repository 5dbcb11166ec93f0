using CustomerGraph.Application.Exports;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Engine.AspNetCore;
using CustomerGraph.GraphQL.Access;

namespace CustomerGraph.GraphQL.Exports;

/// <summary>
/// Exports over plain HTTP: <c>/exports/customers.csv?subtree=NWR</c>, signed in as the API is, with what its queries would show.
/// </summary>
internal static class ExportEndpoints
{
    public static void MapExports(this WebApplication app, SignInCallback signIn) => app.MapGet(
        "/exports/{name}.{format}",
        (HttpContext http, string name, string format, string? subtree) => ExportAsync(http, name, format, subtree, signIn));

    private static async Task ExportAsync(HttpContext http, string name, string format, string? subtree, SignInCallback signIn)
    {
        if (await http.CallerAsync(signIn) is not { } caller)
            return;
        var export = http.RequestServices.GetRequiredService<Export>();
        if (!Enum.TryParse<ImportObject>(name, ignoreCase: true, out var @object) || !Enum.TryParse<ExportFormat>(format, ignoreCase: true, out var written)
            || await export.TopAsync(subtree, http.RequestAborted) is not { } top || (subtree is not null && !caller.Actor.CanSee(top)))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = written == ExportFormat.Csv ? "text/csv; charset=utf-8" : "application/jsonl";
        http.Response.Headers.ContentDisposition =
            $"attachment; filename=\"{@object.ToString().ToLowerInvariant()}.{format.ToLowerInvariant()}\"";
        await export.WriteAsync(@object, written, top, caller.Actor, http.Response.Body, http.RequestAborted);
    }
}
