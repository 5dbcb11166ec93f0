using System.Globalization;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>https://spec.graphql.org/September2025/#sec-String</summary>
internal sealed class StringCoercion : ScalarCoercion
{
    public override object ParseValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
            ? JsonText.Read(value)
            : throw new CoercionException(CoercionErrors.NotString(ValueText.Of(value)));

    public override object ParseLiteral(ValueNode literal) =>
        literal is StringValueNode text
            ? text.Value
            : throw new CoercionException(CoercionErrors.NotString(Printer.Print(literal)));

    public override void Write(object value, ResponseWriter writer) => writer.WriteString(ToText(value));

    private static string ToText(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        int or long => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        _ when ValueText.NumberOf(value) is { } number && double.IsFinite(number) =>
            NumberText.Of(number),
        _ => throw new CoercionException(CoercionErrors.StringOutput(ValueText.Of(value))),
    };
}
