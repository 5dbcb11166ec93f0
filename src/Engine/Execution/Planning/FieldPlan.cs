using System.Text;
using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>One response key of a selection: the field behind it, and all that is known before a request runs.</summary>
internal sealed class FieldPlan
{
    /// <summary>All occurrences that were merged, in document order; the first one's arguments hold for all.</summary>
    public required IReadOnlyList<FieldNode> Nodes { get; init; }

    public required ObjectType Parent { get; init; }

    public required FieldDefinition Definition { get; init; }

    /// <summary>Null for __typename, which is known already: its <see cref="Key"/> holds the value too.</summary>
    public required FieldBinding? Binding { get; init; }

    /// <summary>Writes the field straight from its parent; null for fields of other bindings.</summary>
    public required Action<object, ResponseWriter>? WriteLeaf { get; init; }

    /// <summary>JSON as it stands before the value: the quoted key, its colon and, but for the first field, a comma.</summary>
    public required byte[] Key { get; init; }

    public required ValueShape Shape { get; init; }

    public required bool IsNonNull { get; init; }

    public required ArgumentPlan Arguments { get; init; }

    /// <summary>Null for leaves.</summary>
    public required ChildPlans? Children { get; init; }

    /// <summary>The index among the fields that are resolved before writing; -1 for those that are written from their parent.</summary>
    public required int Slot { get; init; }

    public string ResponseName => Nodes[0].ResponseName;

    /// <summary>The field as <c>Type.field</c>.</summary>
    public string Coordinate => $"{Parent.Name}.{Definition.Name}";

    public FieldSelection Selection => field ??= new PlannedSelection(Children);

    public static byte[] EncodeKey(string responseName, bool isFirst, string? typeName)
    {
        var separator = isFirst ? "" : ",";
        var value = typeName is null ? "" : $"\"{typeName}\"";
        return Encoding.UTF8.GetBytes($"{separator}\"{responseName}\":{value}");
    }
}

internal sealed class PlannedSelection(ChildPlans? children) : FieldSelection
{
    public override bool Selects(string fieldName)
    {
        foreach (var plan in children?.Plans ?? [])
        {
            if (Array.Exists(plan.Fields, field => field.Definition.Name == fieldName))
                return true;
        }

        return false;
    }

    public override bool SelectsOnly(IReadOnlySet<string> fieldNames)
    {
        foreach (var plan in children?.Plans ?? [])
        {
            if (Array.Exists(plan.Fields, field => field.Binding is not null && !fieldNames.Contains(field.Definition.Name)))
                return false;
        }

        return true;
    }

    public override IEnumerable<FieldSelection> Below(string fieldName) =>
        (children?.Plans ?? [])
            .SelectMany(plan => plan.Fields)
            .Where(field => field.Definition.Name == fieldName)
            .Select(field => field.Selection);
}
