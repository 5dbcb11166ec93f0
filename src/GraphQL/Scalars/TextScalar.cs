using System.Text.Json;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.GraphQL.Scalars;

/// <summary>
/// Scalars whose form is a rule of the domain (domain names, e-mail addresses, countries …): any string comes in, so that the use case
/// can refuse it together with everything else that is wrong with the input.
/// </summary>
public sealed class TextScalar : ScalarCoercion
{
    public override object ParseValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw NotText();

    public override object ParseLiteral(ValueNode literal) => literal is StringValueNode text ? text.Value : throw NotText();

    public override void Write(object value, ResponseWriter writer) => Write((string)value, writer);

    public static void Write(string value, ResponseWriter writer) => writer.WriteString(value);

    private static CoercionException NotText() => new("a string is needed");
}
