using System.Collections.Concurrent;
using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Costs;

/// <summary>The prices of a schema's fields, read from its directives when first asked for.</summary>
internal sealed class PriceList(Schema schema)
{
    private readonly ConcurrentDictionary<FieldDefinition, FieldPricing> pricings = [];

    private readonly InputPricing inputs = new();

    public FieldPricing Of(FieldDefinition definition) =>
        pricings.GetOrAdd(definition, static (field, list) => new FieldPricing(field, list.schema, list.inputs), (schema, inputs));
}
