using System.Collections.Concurrent;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Costs;

/// <summary>
/// Prices values that are given to arguments and input fields: each its @cost, or else 1 for every input object and 0 for leaves, and then
/// what is in the objects.
/// </summary>
internal sealed class InputPricing
{
    private readonly ConcurrentDictionary<InputValueDefinition, double?> weights = [];

    /// <summary>Whether a value could cost anything.</summary>
    public static bool IsPriced(InputValueDefinition definition) =>
        definition.Type.Named is InputObjectType || CostDirective.WeightOf(definition.AppliedDirectives) is not null;

    /// <param name="value">A coerced value that is set.</param>
    public double PriceOf(InputValueDefinition definition, object? value)
    {
        var weight = weights.GetOrAdd(definition, static input => CostDirective.WeightOf(input.AppliedDirectives));
        return (weight ?? 0) + PriceOfObjects(value, weight is null ? 1 : 0);
    }

    private double PriceOfObjects(object? value, double weight) => value switch
    {
        InputObject given => weight + PriceOfFields(given),
        List<object?> items => items.Sum(item => PriceOfObjects(item, weight)),
        _ => 0,
    };

    private double PriceOfFields(InputObject given)
    {
        var price = 0d;
        for (var index = 0; index < given.Type.Fields.Count; index++)
            price += given.IsSet(index) ? PriceOf(given.Type.Fields[index], given[index]) : 0;
        return price;
    }
}
