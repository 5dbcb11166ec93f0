using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules.OverlappingFields;

/// <summary>
/// Whether two fields have identical sets of arguments; the order of arguments and of input object fields does not matter.
/// </summary>
internal static class FieldArguments
{
    public static bool AreSame(IReadOnlyList<ArgumentNode> first, IReadOnlyList<ArgumentNode> second)
    {
        if (first.Count != second.Count)
            return false;
        if (first.Count == 0)
            return true;

        var values = new Dictionary<string, ValueNode>(StringComparer.Ordinal);
        foreach (var argument in second)
            values[argument.Name.Value] = argument.Value;
        return first.All(argument => values.TryGetValue(argument.Name.Value, out var value) && AreSame(argument.Value, value));
    }

    private static bool AreSame(ValueNode first, ValueNode second) => (first, second) switch
    {
        (VariableNode a, VariableNode b) => a.Name.Value == b.Name.Value,
        (IntValueNode a, IntValueNode b) => a.Value == b.Value,
        (FloatValueNode a, FloatValueNode b) => a.Value == b.Value,
        // As in graphql-js, block strings differ from others although they may denote the same text.
        (StringValueNode a, StringValueNode b) => a.Value == b.Value && a.IsBlock == b.IsBlock,
        (BooleanValueNode a, BooleanValueNode b) => a.Value == b.Value,
        (EnumValueNode a, EnumValueNode b) => a.Value == b.Value,
        (NullValueNode, NullValueNode) => true,
        (ListValueNode a, ListValueNode b) =>
            a.Values.Count == b.Values.Count && a.Values.Zip(b.Values).All(pair => AreSame(pair.First, pair.Second)),
        (ObjectValueNode a, ObjectValueNode b) => AreSame(a, b),
        _ => false,
    };

    private static bool AreSame(ObjectValueNode first, ObjectValueNode second) =>
        first.Fields.Count == second.Fields.Count
        && Sorted(first).Zip(Sorted(second)).All(pair =>
            pair.First.Name.Value == pair.Second.Name.Value && AreSame(pair.First.Value, pair.Second.Value));

    private static IEnumerable<ObjectFieldNode> Sorted(ObjectValueNode value) =>
        value.Fields.OrderBy(field => field.Name.Value, StringComparer.Ordinal);
}
