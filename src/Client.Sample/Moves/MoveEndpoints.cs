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

    private static async Task<IResult> PlanAsync(
        string code, string? to, [FromQuery] string[] option, CustomersClient client, CancellationToken cancellationToken) =>
        await PageAsync(code, new MoveWish(to, option), [], client, cancellationToken);

    private static async Task<IResult> MoveAsync(
        string code, IFormCollection form, CustomersClient client, CancellationToken cancellationToken)
    {
        if ((await client.RequestsAsync(code, cancellationToken)).Required().Customer is not { } customer)
            return Results.Redirect("/");

        var wish = new MoveWish(form["to"], [.. form["option"].OfType<string>()]);
        var input = wish.ToInput(customer.Id, form["hash"].ToString(), form["key"].ToString());
        var answer = (await client.ExecuteMoveAsync(input, cancellationToken)).Required().ExecuteMove;
        return answer.Customer is { } moved
            ? Results.Redirect(CustomerEndpoints.PathOf(moved.Code))
            : await PageAsync(code, wish, [.. answer.Errors.Select(error => error.Message)], client, cancellationToken);
    }

    private static async Task<IResult> PageAsync(
        string code, MoveWish wish, IReadOnlyList<string> refusals, CustomersClient client, CancellationToken cancellationToken)
    {
        var viewer = (await client.MeAsync(cancellationToken)).Required().Viewer;
        if ((await client.RequestsAsync(code, cancellationToken)).Required().Customer is not { } customer)
            return CustomerEndpoints.Missing(viewer, code);

        var targets = (await client.MoveTargetsAsync(cancellationToken)).Required().Customers.Nodes;
        var plan = wish.IsEmpty ? null : await PlanOfAsync(customer.Id, wish, client, cancellationToken);
        return new RazorComponentResult<MovePage>(
            new { Viewer = viewer, Code = code, customer.Name, Targets = targets, Wish = wish, Plan = plan, Refusals = refusals });
    }

    private static async Task<PlanMoveQuery.PlanMove?> PlanOfAsync(
        string customerId, MoveWish wish, CustomersClient client, CancellationToken cancellationToken)
    {
        var answer = await client.PlanMoveAsync(
            customerId, wish.To!, wish.Has("relocation"), wish.Has("roles"), wish.Has("brands"), wish.Has("serviceLevels"),
            wish.Has("rates"),
            wish.Has("thresholds"), cancellationToken);
        return answer.Required().PlanMove;
    }
}
