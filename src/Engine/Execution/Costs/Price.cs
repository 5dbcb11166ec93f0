using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Execution;
using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Responses;

namespace CustomerGraph.Engine.Execution.Costs;

/// <summary>The price of an operation, as it is reported to a client that asks for it.</summary>
internal sealed class Price(PriceList prices, VariableValues variables, double requested, double? limit)
{
    /// <summary>Writes the response's entry <c>extensions</c>, with what the execution really cost.</summary>
    public void WriteTo(ResponseWriter writer, double actual)
    {
        writer.WriteKey("\"extensions\":"u8);
        writer.WriteRaw("{\"cost\":{\"requested\":"u8);
        writer.WriteDouble(requested);
        writer.WriteRaw(",\"actual\":"u8);
        writer.WriteDouble(actual);
        if (limit is { } maximum)
        {
            writer.WriteRaw(",\"limit\":"u8);
            writer.WriteDouble(maximum);
        }

        writer.WriteRaw("}}"u8);
    }

    /// <summary>The same sum as before execution, over the objects that there really were.</summary>
    public double ActualOf(ObjectBatch batch)
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
        return pricing.DependsOnArguments && field.Arguments.TryEvaluate(variables, out var arguments, out _) ? pricing.WeightOf(arguments) : pricing.Weight;
    }
}
