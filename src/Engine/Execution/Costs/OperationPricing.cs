using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Responses;

namespace CustomerGraph.Engine.Execution.Costs;

/// <summary>Prices operations before they run, and refuses those that cost too much.</summary>
/// <param name="prices">The schema's prices.</param>
/// <param name="maximum">Null for no limit.</param>
internal sealed class OperationPricing(PriceList prices, double? maximum)
{
    /// <summary>False where the operation costs more than the limit. The price is null where nobody asks for it.</summary>
    public bool TryPrice(
        OperationPlan plan,
        VariableValues variables,
        GraphQLRequest request,
        out Price? price,
        [NotNullWhen(false)] out RequestRefusal? refusal)
    {
        price = null;
        refusal = null;
        var isAsked = IsAsked(request.Extensions);
        if (maximum is null && !isAsked)
            return true;

        var requested = plan.ConstantPrice ?? Price(plan, variables, out refusal);
        price = isAsked ? new Price(prices, variables, requested, maximum) : null;
        if (refusal is null && requested > maximum)
            refusal = new RequestRefusal(RequestFault.Limit, EngineErrors.TooCostly(requested, maximum.Value));
        return refusal is null;
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
        extensions.ValueKind == JsonValueKind.Object && extensions.TryGetProperty("cost"u8, out var cost) && cost.ValueKind == JsonValueKind.True;
}
