using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Costs;

/// <summary>What the schema's @cost and @listSize say of one field. https://ibm.github.io/graphql-specs/cost-spec.html</summary>
internal sealed class FieldPricing
{
    private readonly FieldDefinition definition;
    private readonly InputPricing inputs;
    private readonly int[] slicingArguments;
    private readonly bool[] pricedArguments;
    private readonly double assumedSize;

    public FieldPricing(FieldDefinition definition, Schema schema, InputPricing inputs)
    {
        var listSize = CostDirective.Find(definition.AppliedDirectives, "listSize");
        this.definition = definition;
        this.inputs = inputs;
        Weight = CostDirective.WeightOf(definition.AppliedDirectives) ?? (definition.Type.Named.IsCompositeType ? 1 : 0);
        TypeWeight = schema.PossibleTypes(definition.Type.Named).DefaultIfEmpty(definition.Type.Named).Max(DefaultedWeight);
        IsList = definition.Type.NullableType is ListType;
        assumedSize = CostDirective.Number(CostDirective.Argument(listSize, "assumedSize")) ?? 1;
        SizedFields = CostDirective.Names(CostDirective.Argument(listSize, "sizedFields"));
        slicingArguments = CostDirective.Names(CostDirective.Argument(listSize, "slicingArguments"))
            .Select(name => IndexOf(definition, name))
            .Where(index => index >= 0)
            .ToArray();
        RequiresOneSlicingArgument = slicingArguments.Length > 0
            && CostDirective.Argument(listSize, "requireOneSlicingArgument") is not BooleanValueNode { Value: false };
        pricedArguments = definition.Arguments.Select(InputPricing.IsPriced).ToArray();
        DependsOnArguments = slicingArguments.Length > 0 || pricedArguments.Contains(true);
    }

    /// <summary>Of resolving the field once: 1 for composite types, 0 for leaves, unless @cost says otherwise.</summary>
    public double Weight { get; }

    /// <summary>Of each object or leaf that the field gives; for abstract types that of the dearest possible type.</summary>
    public double TypeWeight { get; }

    /// <summary>
    /// The fields below that have the size which this field's arguments say, as <c>edges</c> and <c>nodes</c> of a connection.
    /// </summary>
    public IReadOnlyList<string> SizedFields { get; }

    public bool DependsOnArguments { get; }

    /// <summary>Whether the list has no size unless exactly one of its slicing arguments is given.</summary>
    public bool RequiresOneSlicingArgument { get; }

    public IEnumerable<string> SlicingArguments => slicingArguments.Select(index => definition.Arguments[index].Name);

    private bool IsList { get; }

    /// <summary>How many items the field's own list, or that of its sized fields, will have.</summary>
    public double SizeOf(ArgumentValues arguments)
    {
        double? size = null;
        foreach (var index in slicingArguments)
        {
            if (arguments[index] is int given)
                size = Math.Max(size ?? 0, given);
        }

        return size ?? assumedSize;
    }

    /// <summary>How many values the field gives for one parent.</summary>
    public double CountOf(ArgumentValues arguments) => IsList && SizedFields.Count == 0 ? SizeOf(arguments) : 1;

    public double WeightOf(ArgumentValues arguments)
    {
        var weight = Weight;
        for (var index = 0; index < pricedArguments.Length; index++)
            weight += pricedArguments[index] && arguments.IsSet(index) ? inputs.PriceOf(definition.Arguments[index], arguments[index]) : 0;
        return weight;
    }

    /// <summary>How many slicing arguments the request gives a value that is not null; a default counts where it gives none.</summary>
    public int CountSlicing(FieldNode field, ArgumentValues arguments)
    {
        var given = slicingArguments.Count(index => arguments[index] is not null && IsWritten(field, definition.Arguments[index].Name));
        return given > 0 ? given : Math.Min(1, slicingArguments.Count(index => arguments[index] is not null));
    }

    public override string ToString() => $"{definition.Name}: {Weight}";

    private static double DefaultedWeight(NamedType type) =>
        CostDirective.WeightOf(type.AppliedDirectives) ?? (type.IsCompositeType ? 1 : 0);

    private static bool IsWritten(FieldNode field, string name) => field.Arguments.Any(argument => argument.Name.Value == name);

    private static int IndexOf(FieldDefinition definition, string argument)
    {
        for (var index = 0; index < definition.Arguments.Count; index++)
        {
            if (definition.Arguments[index].Name == argument)
                return index;
        }

        return -1;
    }
}
