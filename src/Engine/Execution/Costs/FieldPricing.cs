using System.Globalization;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Costs;

/// <summary>What the schema's @cost and @listSize say of one field. https://ibm.github.io/graphql-specs/cost-spec.html</summary>
internal sealed class FieldPricing
{
    private readonly FieldDefinition definition;
    private readonly int[] slicingArguments;
    private readonly double?[] argumentWeights;
    private readonly double assumedSize;

    private FieldPricing(FieldDefinition definition, Schema schema)
    {
        var listSize = definition.AppliedDirectives.FirstOrDefault(directive => directive.Name.Value == "listSize");
        this.definition = definition;
        Weight = WeightOf(definition.AppliedDirectives) ?? (definition.Type.Named.IsCompositeType ? 1 : 0);
        TypeWeight = schema.PossibleTypes(definition.Type.Named).DefaultIfEmpty(definition.Type.Named).Max(DefaultedWeight);
        IsList = definition.Type.NullableType is ListType;
        assumedSize = Number(Argument(listSize, "assumedSize")) ?? 1;
        SizedFields = Names(Argument(listSize, "sizedFields"));
        slicingArguments = Names(Argument(listSize, "slicingArguments"))
            .Select(name => IndexOf(definition, name))
            .Where(index => index >= 0)
            .ToArray();
        argumentWeights = definition.Arguments.Select(argument => WeightOf(argument.AppliedDirectives)).ToArray();
        DependsOnArguments = slicingArguments.Length > 0 || argumentWeights.Any(weight => weight is not null);
    }

    /// <summary>Of resolving the field once: 1 for composite types, 0 for leaves, unless @cost says otherwise.</summary>
    public double Weight { get; }

    /// <summary>Of each object or leaf that the field gives; for abstract types that of the dearest possible type.</summary>
    public double TypeWeight { get; }

    /// <summary>The fields below that have the size which this field's arguments say, as <c>edges</c> and <c>nodes</c> of a connection.</summary>
    public IReadOnlyList<string> SizedFields { get; }

    public bool DependsOnArguments { get; }

    private bool IsList { get; }

    public static FieldPricing Of(FieldDefinition definition, Schema schema) => new(definition, schema);

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
        for (var index = 0; index < argumentWeights.Length; index++)
            weight += argumentWeights[index] is { } argument && arguments.IsSet(index) ? argument : 0;
        return weight;
    }

    public override string ToString() => $"{definition.Name}: {Weight}";

    private static double DefaultedWeight(NamedType type) => WeightOf(type.AppliedDirectives) ?? (type.IsCompositeType ? 1 : 0);

    private static double? WeightOf(IReadOnlyList<DirectiveNode> directives) =>
        Number(Argument(directives.FirstOrDefault(directive => directive.Name.Value == "cost"), "weight"));

    private static ValueNode? Argument(DirectiveNode? directive, string name) =>
        directive?.Arguments.FirstOrDefault(argument => argument.Name.Value == name)?.Value;

    private static double? Number(ValueNode? value) => value switch
    {
        StringValueNode text => double.Parse(text.Value, CultureInfo.InvariantCulture),
        IntValueNode number => double.Parse(number.Value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string[] Names(ValueNode? value) => value switch
    {
        StringValueNode name => [name.Value],
        ListValueNode names => [.. names.Values.OfType<StringValueNode>().Select(name => name.Value)],
        _ => [],
    };

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
