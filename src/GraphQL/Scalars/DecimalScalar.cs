using System.Globalization;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.GraphQL.Scalars;

/// <summary>An exact decimal number: text goes out, text or a number comes in. Trailing zeros mean nothing and are left out.</summary>
public sealed class DecimalScalar : ScalarCoercion
{
    private const NumberStyles Form = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public override object ParseValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Parse(value.GetString()!),
        JsonValueKind.Number => Parse(value.GetRawText()),
        _ => throw NotDecimal(),
    };

    public override object ParseLiteral(ValueNode literal) => literal switch
    {
        StringValueNode text => Parse(text.Value),
        IntValueNode number => Parse(number.Value),
        FloatValueNode number => Parse(number.Value),
        _ => throw NotDecimal(),
    };

    public override void Write(object value, ResponseWriter writer) => Write((decimal)value, writer);

    public static void Write(decimal value, ResponseWriter writer) =>
        writer.WriteString(value.ToString("0.############################", CultureInfo.InvariantCulture));

    private static decimal Parse(string text) =>
        decimal.TryParse(text, Form, CultureInfo.InvariantCulture, out var value) ? value : throw NotDecimal();

    private static CoercionException NotDecimal() => new("a decimal number such as \"12.5\" is needed");
}
