using System.Text;
using CustomerGraph.Client.Sample.Api;
using CustomerGraph.Client.Sample.Customers;
using CustomerGraph.Client.Sample.Shell;
using CustomerGraph.Engine.Client;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CustomerGraph.Client.Sample.Imports;

internal static class ImportEndpoints
{
    private const string Csv = "text/csv; charset=utf-8";

    public static void MapImports(this IEndpointRouteBuilder app)
    {
        app.MapGet(
            "/customers/{code}/imports",
            (string code, CustomersClient client, CancellationToken cancellationToken) => ListAsync(code, [], client, cancellationToken));
        app.MapPost("/customers/{code}/imports", StartAsync);
        app.MapGet("/imports/templates/{name}.csv", TemplateAsync);
        app.MapGet("/imports/{id}", ShowAsync);
        app.MapGet("/imports/{id}/events", EventsAsync);
        app.MapGet("/imports/{id}/failed-rows.csv", FailedRowsAsync);
        app.MapPost("/imports/{id}/run", RunAsync);
        app.MapPost("/imports/{id}/cancel", CancelAsync);
    }

    private static async Task<IResult> ListAsync(
        string code, IReadOnlyList<string> refusals, CustomersClient client, CancellationToken cancellationToken)
    {
        var viewer = (await client.MeAsync(cancellationToken)).Required().Viewer;
        if ((await client.RequestsAsync(code, cancellationToken)).Required().Customer is not { } named)
            return CustomerEndpoints.Missing(viewer, code);

        var answer = (await client.ImportsAsync(code, named.Id, cancellationToken)).Required();
        return new RazorComponentResult<ImportsPage>(new { Viewer = viewer, answer.Customer, Answer = answer, Refusals = refusals })
        {
            StatusCode = refusals.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }

    private static async Task<IResult> StartAsync(
        string code, [FromForm] string customerId, [FromForm] ImportObject @object, [FromForm] ImportMode mode,
        [FromForm] ImportPolicy policy,
        [FromForm] bool? ignoreUnknownColumns,
        [FromForm] string key,
        IFormFile file,
        CustomersClient client,
        CancellationToken cancellationToken)
    {
        var input = new StartImportInput
        {
            CustomerId = customerId, Object = @object, Mode = mode, Policy = policy, IgnoreUnknownColumns = ignoreUnknownColumns ?? false,
            IdempotencyKey = key, File = new Upload(file.FileName, file.OpenReadStream) { ContentType = "text/csv" },
        };
        var answer = (await client.StartImportAsync(input, cancellationToken)).Required().StartImport;
        return answer.ImportJob is { } job
            ? Results.Redirect(PathOf(job.Id))
            : await ListAsync(code, [.. answer.Errors.Select(error => error.Message)], client, cancellationToken);
    }

    private static async Task<IResult> ShowAsync(string id, CustomersClient client, CancellationToken cancellationToken)
    {
        var viewer = (await client.MeAsync(cancellationToken)).Required().Viewer;
        var job = (await client.ImportAsync(id, cancellationToken)).Required().ImportJob;
        return job is null
            ? CustomerEndpoints.Missing(viewer, id)
            : new RazorComponentResult<ImportPage>(new { Viewer = viewer, Job = job });
    }

    private static async Task<IResult> EventsAsync(string id, CustomersClient client, CancellationToken cancellationToken)
    {
        var job = (await client.ImportAsync(id, cancellationToken)).Required().ImportJob;
        return job is null ? Results.NotFound() : TypedResults.ServerSentEvents(ImportEvents.FollowAsync(job, client, cancellationToken));
    }

    private static async Task<IResult> FailedRowsAsync(
        string id, CustomersClient client, FailedRows rows, CancellationToken cancellationToken)
    {
        var job = (await client.ImportAsync(id, cancellationToken)).Required().ImportJob;
        return job?.FailedRowsPath is { } path
            ? Results.Stream(await rows.OpenAsync(path, cancellationToken), Csv, $"failed-{job.FileName}")
            : Results.NotFound();
    }

    private static async Task<IResult> TemplateAsync(string name, CustomersClient client, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<ImportObject>(name, out var wanted) || wanted == ImportObject.Unknown)
            return Results.NotFound();
        var template = (await client.ImportTemplateAsync(wanted, cancellationToken)).Required().ImportTemplates[0];
        return Results.File(Encoding.UTF8.GetBytes(template.Csv), Csv, $"{name}.csv");
    }

    private static async Task<IResult> RunAsync(
        string id, [FromForm] ImportMode mode, CustomersClient client, CancellationToken cancellationToken)
    {
        var answer = (await client.RunImportAsync(new RunImportInput { ImportJobId = id, Mode = mode }, cancellationToken))
            .Required().RunImport;
        return await BackAsync(id, [.. answer.Errors.Select(error => error.Message)], client, cancellationToken);
    }

    private static async Task<IResult> CancelAsync(
        string id, [FromForm] string? _, CustomersClient client, CancellationToken cancellationToken)
    {
        var answer = (await client.CancelImportAsync(new CancelImportInput { ImportJobId = id }, cancellationToken))
            .Required().CancelImport;
        return await BackAsync(id, [.. answer.Errors.Select(error => error.Message)], client, cancellationToken);
    }

    private static Task<IResult> BackAsync(
        string id, IReadOnlyList<string> refusals, CustomersClient client, CancellationToken cancellationToken) =>
        Refusals.OrBackAsync(PathOf(id), refusals, client, cancellationToken);

    private static string PathOf(string id) => $"/imports/{Uri.EscapeDataString(id)}";
}
