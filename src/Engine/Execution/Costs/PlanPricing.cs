using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Resolvers;

namespace CustomerGraph.Engine.Execution.Costs;

/// <summary>
/// Prices a plan on the values of one request: a field costs its own weight, and for each value that it may give the weight of the type
/// and the price of what is selected on it. Each plan of the graph is priced once; sums that outgrow a double stop at its largest number.
/// </summary>
internal sealed class PlanPricing(PriceList prices, VariableValues variables)
{
    private static readonly ArgumentValues NoArguments = new([]);

    private readonly Dictionary<SelectionPlan, double> known = [];

    /// <summary>Whether other variables could give another price.</summary>
    public bool DependsOnVariables { get; private set; }

    /// <summary>The first field whose size is not said as its schema wants it; null where all are.</summary>
    public GraphQLError? SlicingError { get; private set; }

    public double PriceOf(SelectionPlan plan)
    {
        if (known.TryGetValue(plan, out var price))
            return price;

        foreach (var field in plan.Fields)
            price = Math.Min(double.MaxValue, price + PriceOf(field, sizeAbove: null));
        known.Add(plan, price);
        return price;
    }

    /// <param name="sizeAbove">
    /// The size that the parent field's arguments give to this field's list; null where they say nothing of it.
    /// </param>
    private double PriceOf(FieldPlan field, double? sizeAbove)
    {
        var pricing = prices.Of(field.Definition);
        var arguments = pricing.DependsOnArguments ? Evaluate(field) : NoArguments;
        if (pricing.RequiresOneSlicingArgument && pricing.CountSlicing(field.Nodes[0], arguments) is not 1 and var given)
            SlicingError ??= EngineErrors.OneSlicingArgument(field.Coordinate, pricing.SlicingArguments, given, field.Nodes[0]);
        var count = sizeAbove ?? pricing.CountOf(arguments);
        var children = field.Children is null ? 0 : PriceOf(field.Children, pricing, arguments);
        return Math.Min(double.MaxValue, pricing.WeightOf(arguments) + (count * (pricing.TypeWeight + children)));
    }

    /// <summary>What is selected on the dearest possible type.</summary>
    private double PriceOf(ChildPlans children, FieldPricing pricing, ArgumentValues arguments)
    {
        var price = 0d;
        foreach (var plan in children.Plans)
        {
            var priced = pricing.SizedFields.Count == 0 ? PriceOf(plan) : PriceOfSized(plan, pricing, pricing.SizeOf(arguments));
            price = Math.Max(price, priced);
        }

        return price;
    }

    private double PriceOfSized(SelectionPlan plan, FieldPricing above, double size)
    {
        var price = 0d;
        foreach (var field in plan.Fields)
            price = Math.Min(double.MaxValue, price + PriceOf(field, above.SizedFields.Contains(field.Definition.Name) ? size : null));
        return price;
    }

    private ArgumentValues Evaluate(FieldPlan field)
    {
        DependsOnVariables |= !field.Arguments.IsConstant;
        // Arguments that do not fit fail the field when it runs; it costs no more than its least.
        return field.Arguments.TryEvaluate(variables, out var arguments, out _) ? arguments : new ArgumentValues(Unset(field));
    }

    private static object?[] Unset(FieldPlan field)
    {
        var values = new object?[field.Definition.Arguments.Count];
        Array.Fill(values, ArgumentValues.Unset);
        return values;
    }
}
