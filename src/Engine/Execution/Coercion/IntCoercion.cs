using System.Globalization;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>https://spec.graphql.org/September2025/#sec-Int</summary>
internal sealed class IntCoercion : ScalarCoercion
{
    public override object ParseValue(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number)
            throw new CoercionException(CoercionErrors.IntNotInteger(ValueText.Of(value)));

        return value.TryGetInt32(out var small) ? small : FromDouble(value.GetDouble());
    }

    public override object ParseLiteral(ValueNode literal)
    {
        if (literal is not IntValueNode number)
            throw new CoercionException(CoercionErrors.IntNotInteger(Printer.Print(literal)));

        return int.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : throw new CoercionException(CoercionErrors.IntOutOfRange(number.Value));
    }

    public override void Write(object value, ResponseWriter writer) => writer.WriteInt(ToInt(value));

    private static int ToInt(object value) => value switch
    {
        int number => number,
        bool flag => flag ? 1 : 0,
        string text => FromText(text),
        _ when ValueText.NumberOf(value) is { } number => FromDouble(number),
        _ => throw new CoercionException(CoercionErrors.IntNotInteger(ValueText.Of(value))),
    };

    private static int FromText(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsInteger(number))
            throw new CoercionException(CoercionErrors.IntNotInteger(ValueText.Of(text)));

        return number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : throw new CoercionException(CoercionErrors.IntOutOfRange(ValueText.Of(text)));
    }

    private static int FromDouble(double number)
    {
        if (!double.IsInteger(number))
            throw new CoercionException(CoercionErrors.IntNotInteger(NumberText.Of(number)));

        return number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : throw new CoercionException(CoercionErrors.IntOutOfRange(NumberText.Of(number)));
    }
}
