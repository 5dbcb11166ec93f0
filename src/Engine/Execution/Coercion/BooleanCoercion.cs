using System.Globalization;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>https://spec.graphql.org/September2025/#sec-Boolean</summary>
internal sealed class BooleanCoercion : ScalarCoercion
{
    private static readonly object True = true;
    private static readonly object False = false;

    public override object ParseValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => True,
        JsonValueKind.False => False,
        _ => throw new CoercionException(CoercionErrors.NotBoolean(ValueText.Of(value))),
    };

    public override object ParseLiteral(ValueNode literal) =>
        literal is BooleanValueNode flag
            ? (flag.Value ? True : False)
            : throw new CoercionException(CoercionErrors.NotBoolean(Printer.Print(literal)));

    public override void Write(object value, ResponseWriter writer) => writer.WriteBoolean(ToBoolean(value));

    private static bool ToBoolean(object value) => value switch
    {
        bool flag => flag,
        _ when ValueText.NumberOf(value) is { } number && double.IsFinite(number) =>
            number != 0,
        _ => throw new CoercionException(CoercionErrors.NotBoolean(ValueText.Of(value))),
    };
}
