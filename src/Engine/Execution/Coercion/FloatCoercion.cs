using System.Globalization;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>https://spec.graphql.org/September2025/#sec-Float</summary>
internal sealed class FloatCoercion : ScalarCoercion
{
    public override object ParseValue(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number && value.GetDouble() is var number && double.IsFinite(number))
            return number;

        throw new CoercionException(CoercionErrors.FloatNotNumeric(ValueText.Of(value)));
    }

    public override object ParseLiteral(ValueNode literal) => literal switch
    {
        IntValueNode number => Parse(number.Value),
        FloatValueNode number => Parse(number.Value),
        _ => throw new CoercionException(CoercionErrors.FloatNotNumeric(Printer.Print(literal))),
    };

    public override void Write(object value, ResponseWriter writer)
    {
        var number = ToDouble(value);
        if (!double.IsFinite(number))
            throw new CoercionException(CoercionErrors.FloatNotNumeric(ValueText.Of(value)));

        writer.WriteDouble(number);
    }

    private static double ToDouble(object value) => value switch
    {
        double number => number,
        bool flag => flag ? 1 : 0,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => parsed,
        _ when ValueText.NumberOf(value) is { } number => number,
        _ => throw new CoercionException(CoercionErrors.FloatNotNumeric(ValueText.Of(value))),
    };

    private static double Parse(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
