using System.Globalization;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>https://spec.graphql.org/September2025/#sec-ID</summary>
internal sealed class IdCoercion : ScalarCoercion
{
    public override object ParseValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JsonText.Read(value),
        JsonValueKind.Number when value.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
        JsonValueKind.Number when double.IsInteger(value.GetDouble()) => NumberText.Of(value.GetDouble()),
        _ => throw new CoercionException(CoercionErrors.NotId(ValueText.Of(value))),
    };

    public override object ParseLiteral(ValueNode literal) => literal switch
    {
        StringValueNode text => text.Value,
        IntValueNode number => number.Value,
        _ => throw new CoercionException(CoercionErrors.IdLiteral(Printer.Print(literal))),
    };

    public override void Write(object value, ResponseWriter writer) => writer.WriteString(ToText(value));

    private static string ToText(object value) => value switch
    {
        string text => text,
        int or long => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        _ when ValueText.NumberOf(value) is { } number && double.IsInteger(number) =>
            NumberText.Of(number),
        _ => throw new CoercionException(CoercionErrors.NotId(ValueText.Of(value))),
    };
}
