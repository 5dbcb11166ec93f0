using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Responses;

namespace CustomerGraph.Engine.Execution.Costs;

/// <summary>Prices operations before they run, and refuses those that cost too much, or more than the client has left.</summary>
/// <param name="prices">The schema's prices.</param>
/// <param name="maximum">Null for no limit.</param>
internal sealed class OperationPricing(PriceList prices, double? maximum)
{
    /// <summary>What every request takes from the budget, before its document is looked at.</summary>
    private const double Entrance = 1;

    /// <summary>False where the client's budget is empty: nothing of the request is looked at.</summary>
    public bool TryEnter(RequestContext context, [NotNullWhen(false)] out RequestRefusal? refusal)
    {
        refusal = null;
        if (context.Find<CostBudget>() is { } budget && !budget.TryTake(Entrance))
            refusal = RateLimited(new Price(prices, null, Entrance, maximum, budget), budget);
        return refusal is null;
    }

    /// <summary>False where the operation costs more than the limit or than is left. The price is null where nobody asks for it.</summary>
    public bool TryPrice(
        OperationPlan plan,
        VariableValues variables,
        GraphQLRequest request,
        RequestContext context,
        OperationTrace? trace,
        out Price? price,
        [NotNullWhen(false)] out RequestRefusal? refusal)
    {
        price = null;
        refusal = null;
        var isAsked = IsAsked(request.Extensions);
        var budget = context.Find<CostBudget>();
        if (maximum is null && !isAsked && budget is null)
            return true;

        var requested = plan.ConstantPrice ?? Price(plan, variables, out refusal);
        trace?.Priced(requested);
        if (refusal is null && requested > maximum)
            refusal = TooCostly(new Price(prices, variables, requested, maximum, budget), maximum.Value);
        if (refusal is not null)
            return false;
        if (isAsked || budget is not null)
            price = new Price(prices, variables, requested, maximum, budget) { IsAsked = isAsked };
        if (budget?.TryTake(Math.Max(0, requested - Entrance)) is false)
            refusal = RateLimited(price!, budget);
        return refusal is null;
    }

    private static RequestRefusal TooCostly(Price price, double limit) =>
        new(RequestFault.Limit, EngineErrors.TooCostly(price.Requested, limit)) { Price = price };

    private static RequestRefusal RateLimited(Price price, CostBudget budget)
    {
        var wait = budget.WaitFor(price.Requested);
        var error = EngineErrors.RateLimited(price.Requested, budget.Status.CurrentlyAvailable, wait);
        return new(RequestFault.RateLimited, error) { Price = price, RetryAfter = wait };
    }

    private double Price(OperationPlan plan, VariableValues variables, out RequestRefusal? refusal)
    {
        var walk = new PlanPricing(prices, variables);
        var requested = walk.PriceOf(plan.Root);
        refusal = walk.SlicingError is null ? null : new RequestRefusal(RequestFault.BadInput, walk.SlicingError);
        if (!walk.DependsOnVariables && refusal is null)
            plan.ConstantPrice = requested;
        return requested;
    }

    private static bool IsAsked(JsonElement extensions) =>
        extensions.ValueKind == JsonValueKind.Object
        && extensions.TryGetProperty("cost"u8, out var cost)
        && cost.ValueKind == JsonValueKind.True;
}
