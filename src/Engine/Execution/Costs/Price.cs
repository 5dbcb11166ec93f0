using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Execution;
using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Costs;

/// <summary>
/// The price of an operation, as it is reported to a client that asks for it, and settled with the budget it was taken from.
/// </summary>
/// <param name="variables">Null for a price that is never settled.</param>
internal sealed class Price(PriceList prices, VariableValues? variables, double requested, double? limit, CostBudget? budget)
{
    public double Requested => requested;

    /// <summary>Whether the client wants to be told.</summary>
    public bool IsAsked { get; init; }

    /// <summary>
    /// Gives back what the execution did not cost, and writes the price where it is asked for. An event of a subscription takes and gives
    /// nothing.
    /// </summary>
    public void Settle(ResponseWriter writer, ObjectBatch root, OperationType operation)
    {
        var actual = ActualOf(root);
        if (operation != OperationType.Subscription)
            budget?.GiveBack(Math.Max(0, requested - Math.Max(1, actual)));
        if (IsAsked)
            WriteTo(writer, actual);
    }

    /// <summary>Writes the response's entry <c>extensions</c>.</summary>
    /// <param name="actual">What the execution really cost; null where there was none.</param>
    public void WriteTo(ResponseWriter writer, double? actual)
    {
        writer.WriteKey("\"extensions\":"u8);
        writer.WriteRaw("{\"cost\":{\"requested\":"u8);
        writer.WriteDouble(requested);
        WriteMember(writer, ",\"actual\":"u8, actual);
        WriteMember(writer, ",\"limit\":"u8, limit);
        if (budget?.Status is { } status)
        {
            WriteMember(writer, ",\"throttleStatus\":{\"maximumAvailable\":"u8, status.MaximumAvailable);
            WriteMember(writer, ",\"currentlyAvailable\":"u8, Math.Floor(status.CurrentlyAvailable));
            WriteMember(writer, ",\"restoreRate\":"u8, status.RestoreRate);
            writer.WriteRaw("}"u8);
        }

        writer.WriteRaw("}}"u8);
    }

    /// <summary>The same sum as before execution, over the objects that there really were.</summary>
    private double ActualOf(ObjectBatch batch)
    {
        var cost = 0d;
        foreach (var field in batch.Plan.Fields)
            cost += WeightOf(field) * batch.Objects.Count;
        foreach (var result in batch.Results)
        {
            foreach (var children in result?.Children?.Batches ?? [])
                cost += (prices.Of(result!.Field.Definition).TypeWeight * children.Objects.Count) + ActualOf(children);
        }

        return cost;
    }

    private double WeightOf(FieldPlan field)
    {
        var pricing = prices.Of(field.Definition);
        return pricing.DependsOnArguments && field.Arguments.TryEvaluate(variables!, out var arguments, out _)
            ? pricing.WeightOf(arguments)
            : pricing.Weight;
    }

    private static void WriteMember(ResponseWriter writer, ReadOnlySpan<byte> name, double? value)
    {
        if (value is not { } number)
            return;
        writer.WriteRaw(name);
        writer.WriteDouble(number);
    }
}
