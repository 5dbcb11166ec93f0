using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation;

internal sealed partial class DocumentWalk
{
    private List<VariableUsage> usages = [];

    /// <summary>A whole value, not its parts, that is no variable and stands where a value of a known type is expected.</summary>
    public Action<ValueNode, GraphQLType>? InputValue { get; set; }

    /// <summary>Every input object literal, inner ones included.</summary>
    public Action<ObjectValueNode>? ObjectValue { get; set; }

    private void WalkArgument(ArgumentNode argument, InputValueDefinition? definition) =>
        WalkInput(argument.Value, definition?.Type, definition?.DefaultValue is not null);

    private void WalkInput(ValueNode value, GraphQLType? type, bool hasDefault)
    {
        if (type is not null && value is not VariableNode)
            InputValue?.Invoke(value, type);
        WalkValue(value, type, hasDefault, oneOf: null);
    }

    private void WalkValue(ValueNode value, GraphQLType? type, bool hasDefault, InputObjectType? oneOf)
    {
        switch (value)
        {
            case VariableNode variable:
                usages.Add(new VariableUsage(variable, type, hasDefault, oneOf));
                break;
            case ListValueNode list:
                WalkItems(list, type);
                break;
            case ObjectValueNode node:
                WalkFields(node, type?.Named as InputObjectType, type?.NullableType as InputObjectType);
                break;
        }
    }

    private void WalkItems(ListValueNode list, GraphQLType? type)
    {
        var itemType = (type?.NullableType as ListType)?.ItemType;
        foreach (var item in list.Values)
            WalkValue(item, itemType, hasDefault: false, oneOf: null);
    }

    /// <param name="expected">The type of the place; null where that is a list, for which one object may stand.</param>
    private void WalkFields(ObjectValueNode node, InputObjectType? type, InputObjectType? expected)
    {
        var oneOf = expected is { IsOneOf: true } ? expected : null;
        ObjectValue?.Invoke(node);
        foreach (var field in node.Fields)
        {
            var index = type?.IndexOf(field.Name.Value) ?? -1;
            var definition = index < 0 ? null : type!.Fields[index];
            WalkValue(field.Value, definition?.Type, definition?.DefaultValue is not null, oneOf);
        }
    }
}
