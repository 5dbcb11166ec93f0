using CustomerGraph.Client.Sample.Api;
using CustomerGraph.Client.Sample.Customers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CustomerGraph.Client.Sample.Moves;

internal static class MoveEndpoints
{
    public static void MapMoves(this IEndpointRouteBuilder app)
    {
        app.MapGet("/customers/{code}/move", PlanAsync);
        app.MapPost("/customers/{code}/move", MoveAsync);
    }

    /// <param name="to">The id of the new parent. Null: not chosen yet.</param>
    private static async Task<IResult> PlanAsync(string code, string? to, CustomersClient client, CancellationToken cancellationToken) =>
        await PageAsync(code, to, [], client, cancellationToken);

    private static async Task<IResult> MoveAsync(
        string code, [FromForm] string to, [FromForm] string hash, [FromForm] string key, CustomersClient client, CancellationToken cancellationToken)
    {
        if ((await client.RequestsAsync(code, cancellationToken)).Required().Customer is not { } customer)
            return Results.Redirect("/");

        var input = new ExecuteMoveInput { CustomerId = customer.Id, NewParentId = to, PlanHash = hash, IdempotencyKey = key };
        var answer = (await client.ExecuteMoveAsync(input, cancellationToken)).Required().ExecuteMove;
        return answer.Customer is { } moved
            ? Results.Redirect($"/customers/{Uri.EscapeDataString(moved.Code)}")
            : await PageAsync(code, to, [.. answer.Errors.Select(error => error.Message)], client, cancellationToken);
    }

    private static async Task<IResult> PageAsync(string code, string? to, IReadOnlyList<string> refusals, CustomersClient client, CancellationToken cancellationToken)
    {
        var viewer = (await client.MeAsync(cancellationToken)).Required().Viewer;
        var customer = (await client.CustomerPageAsync(code, cancellationToken)).Required().Customer;
        if (customer is null)
            return CustomerEndpoints.Missing(viewer, code);

        var targets = (await client.MoveTargetsAsync(cancellationToken)).Required().Customers.Nodes;
        var plan = string.IsNullOrEmpty(to) ? null : (await client.PlanMoveAsync(customer.Id, to, cancellationToken)).Required().PlanMove;
        return new RazorComponentResult<MovePage>(new { Viewer = viewer, customer.Code, customer.Name, Targets = targets, To = to, Plan = plan, Refusals = refusals });
    }
}
