using CustomerGraph.Application.Exports;
using CustomerGraph.Application.Imports;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Engine.AspNetCore;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Imports;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerGraph.GraphQL.Imports;

/// <summary>Files of imports over plain HTTP: uploads with a ticket, templates, and the rows that failed.</summary>
internal static class ImportEndpoints
{
    private const string Csv = "text/csv; charset=utf-8";

    public static string UploadPath(string ticket) => $"/imports/uploads/{ticket}";

    public static string FailedRowsPath(GlobalId job) => $"/imports/{job}/failed-rows.csv";

    public static void MapImports(this WebApplication app, SignInCallback signIn)
    {
        app.MapPut("/imports/uploads/{ticket}", UploadAsync);
        app.MapGet(
            "/imports/templates/{name}.csv", (HttpContext http, string name, string? below) => TemplateAsync(http, name, below, signIn));
        app.MapGet("/imports/{id}/failed-rows.csv", (HttpContext http, string id) => FailedRowsAsync(http, id, signIn));
    }

    // The ticket is what allows it; a proxy in front of the server may be limited to less.
    private static async Task<IResult> UploadAsync(HttpContext http, string ticket, ImportFiles files, ImportLimits limits)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limits.Bytes + 1;
        if (http.Request.ContentLength > limits.Bytes)
            return Refused(StatusCodes.Status413PayloadTooLarge, ImportErrors.FileTooLarge(limits.Bytes));
        try
        {
            var filled = await files.FillAsync(ticket, http.Request.Body, http.RequestAborted);
            if (filled.TryGet(out var bytes, out var errors))
                return Results.Json(new Dictionary<string, long> { ["bytes"] = bytes });
            return Refused(errors[0] is NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status413PayloadTooLarge, errors[0]);
        }
        catch (BadHttpRequestException failure) when (failure.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Refused(StatusCodes.Status413PayloadTooLarge, ImportErrors.FileTooLarge(limits.Bytes));
        }
    }

    /// <summary>Anybody may have a template; with the custom fields of a customer, who sees it.</summary>
    private static async Task TemplateAsync(HttpContext http, string name, string? below, SignInCallback signIn)
    {
        var templates = ImportTemplate.All;
        if (below is not null)
        {
            if (await http.CallerAsync(signIn) is not { } caller)
                return;
            var top = await http.RequestServices.GetRequiredService<Export>().TopAsync(below, http.RequestAborted);
            templates = top is null || !caller.Actor.CanSee(top)
                ? []
                : await http.RequestServices.GetRequiredService<ImportTemplates>().AtAsync(top, http.RequestAborted);
        }

        var found = templates.FirstOrDefault(template => template.Object.ToString().Equals(name, StringComparison.OrdinalIgnoreCase));
        await (found is null ? Results.NotFound() : Results.Text(TemplateText.Of(found), Csv)).ExecuteAsync(http);
    }

    private static async Task FailedRowsAsync(HttpContext http, string id, SignInCallback signIn)
    {
        if (await http.CallerAsync(signIn) is not { } caller)
            return;
        var (store, number) = (http.RequestServices.GetRequiredService<Store>(), GlobalId.NumberOf(ObjectKind.ImportJob, id));
        if ((await store.ImportJobsByIdAsync([number], caller.VisibleWith(Permission.ImportRun), http.RequestAborted))[0] is not { Header.Count: > 0 } job)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = Csv;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"failed-{id}.csv\"";
        await FailedRows.WriteAsync(job, store, http.Response.Body, http.RequestAborted);
    }

    private static IResult Refused(int status, DomainError error) =>
        Results.Json(new Dictionary<string, string> { ["message"] = error.Message }, statusCode: status);
}
