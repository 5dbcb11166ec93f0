using CustomerGraph.Client.Sample.Api;
using CustomerGraph.Client.Sample.Customers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CustomerGraph.Client.Sample.Embedding;

internal static class EmbedEndpoints
{
    public static void MapEmbedding(this IEndpointRouteBuilder app)
    {
        app.MapGet("/customers/{code}/embed", FormAsync);
        app.MapPost("/customers/{code}/embed", CreateAsync);
        app.MapGet("/customer-card.json", Place).AllowAnonymous();
    }

    /// <summary>What customer-card.js has to know, in a page of whatever origin. It is no secret: the token is.</summary>
    private static IResult Place(HttpContext context, IConfiguration configuration)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return Results.Json(
            new EmbedPlace(configuration["Api"]!, EmbeddedCardQuery.Operation.Id, EmbeddedChangesSubscription.Operation.Id),
            EmbedJson.Default.EmbedPlace);
    }

    private static Task<IResult> FormAsync(string code, HttpContext context, CustomersClient client, CancellationToken cancellationToken) =>
        PageAsync(code, EmbedForm.Empty, null, context, client, cancellationToken);

    private static async Task<IResult> CreateAsync(
        string code,
        [FromForm] string? origins,
        [FromForm] int minutes,
        HttpContext context,
        CustomersClient client,
        CancellationToken cancellationToken)
    {
        var form = new EmbedForm(origins ?? "", minutes);
        if ((await client.RequestsAsync(code, cancellationToken)).Required().Customer is not { } customer)
            return Results.Redirect("/");

        var answer = (await client.CreateEmbedTokenAsync(form.ToInput(customer.Id), cancellationToken)).Required().CreateEmbedToken;
        if (answer.Errors.Count > 0)
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await PageAsync(code, form, answer, context, client, cancellationToken);
    }

    private static async Task<IResult> PageAsync(
        string code, EmbedForm form, CreateEmbedTokenMutation.CreateEmbedToken? answer, HttpContext context, CustomersClient client,
        CancellationToken cancellationToken)
    {
        var viewer = (await client.MeAsync(cancellationToken)).Required().Viewer;
        if ((await client.RequestsAsync(code, cancellationToken)).Required().Customer is not { } customer)
            return CustomerEndpoints.Missing(viewer, code);

        var snippet = answer?.Token is { } token ? Snippet(context, customer.Id, token) : null;
        return new RazorComponentResult<EmbedPage>(new
        {
            Viewer = viewer, Code = code, customer.Name, Form = form,
            Refusals = (answer?.Errors ?? []).Select(error => error.Message).ToList(),
            Snippet = snippet, EndsAt = answer?.EmbedToken?.ExpiresAt,
        });
    }

    private static string Snippet(HttpContext context, string customerId, string token) => $"""
        <script src="{context.Request.Scheme}://{context.Request.Host}/customer-card.js" defer></script>
        <customer-card customer="{customerId}" token="{token}"></customer-card>
        """;
}
