using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>Puts literals in the place of variables inside the literal of a custom scalar.</summary>
internal static class VariableReplacement
{
    public static bool HasVariables(ValueNode literal) => literal switch
    {
        VariableNode => true,
        ListValueNode list => list.Values.Any(HasVariables),
        ObjectValueNode value => value.Fields.Any(field => HasVariables(field.Value)),
        _ => false,
    };

    /// <param name="valueOf">Null for a variable that is not set: an object's field then goes, anything else becomes null.</param>
    public static ValueNode Replace(ValueNode literal, Func<VariableNode, ValueNode?> valueOf) => literal switch
    {
        VariableNode variable => valueOf(variable) ?? new NullValueNode(variable.Location),
        ListValueNode list => new ListValueNode([.. list.Values.Select(item => Replace(item, valueOf))], list.Location),
        ObjectValueNode value => new ObjectValueNode([.. Fields(value, valueOf)], value.Location),
        _ => literal,
    };

    private static IEnumerable<ObjectFieldNode> Fields(ObjectValueNode value, Func<VariableNode, ValueNode?> valueOf)
    {
        foreach (var field in value.Fields)
        {
            var replaced = field.Value is VariableNode variable ? valueOf(variable) : Replace(field.Value, valueOf);
            if (replaced is not null)
                yield return new ObjectFieldNode(field.Name, replaced, field.Location);
        }
    }
}
