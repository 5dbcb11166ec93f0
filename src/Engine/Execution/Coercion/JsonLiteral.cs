using System.Text.Json;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>Writes a variable's JSON value as a literal, for the custom scalar whose literal the variable stands in.</summary>
internal static class JsonLiteral
{
    /// <param name="type">Of the variable; tells enum values from strings.</param>
    public static ValueNode Of(JsonElement json, GraphQLType? type) => json.ValueKind switch
    {
        JsonValueKind.Object => Object(json, type?.NullableType as InputObjectType),
        JsonValueKind.Array => new ListValueNode([.. json.EnumerateArray().Select(item => Of(item, ItemType(type)))]),
        JsonValueKind.String => type?.Named is EnumType ? new EnumValueNode(JsonText.Read(json)) : new StringValueNode(JsonText.Read(json)),
        JsonValueKind.Number => Number(json.GetRawText()),
        JsonValueKind.True => new BooleanValueNode(true),
        JsonValueKind.False => new BooleanValueNode(false),
        _ => new NullValueNode(),
    };

    private static ObjectValueNode Object(JsonElement json, InputObjectType? type) => new(
        [.. json.EnumerateObject().Select(property => Field(JsonText.Name(property), property.Value, type))]);

    private static ObjectFieldNode Field(string name, JsonElement value, InputObjectType? type)
    {
        var index = type?.IndexOf(name) ?? -1;
        return new ObjectFieldNode(new NameNode(name), Of(value, index < 0 ? null : type!.Fields[index].Type));
    }

    private static GraphQLType? ItemType(GraphQLType? type) => type?.NullableType is ListType list ? list.ItemType : type;

    private static ValueNode Number(string text) =>
        text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? new IntValueNode(text) : new FloatValueNode(text);
}
