using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.GraphQL.Scalars;

/// <summary>Any JSON value. Literals are read as the JSON that they look like; enum words and variables inside them are refused.</summary>
public sealed class JsonScalar : ScalarCoercion
{
    public override object ParseValue(JsonElement value) => value.Clone();

    public override object ParseLiteral(ValueNode literal)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Copy(literal, writer);
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    public override void Write(object value, ResponseWriter writer)
    {
        if (value is JsonElement json)
            Write(json, writer);
        else
            Write((SettingValue)value, writer);
    }

    public static void Write(SettingValue value, ResponseWriter writer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            SettingInput.Write(json, value);
        writer.WriteRaw(buffer.WrittenSpan);
    }

    public static void Write(JsonElement value, ResponseWriter writer) => writer.WriteRaw(JsonMarshal.GetRawUtf8Value(value));

    private static void Copy(ValueNode literal, Utf8JsonWriter writer)
    {
        switch (literal)
        {
            case StringValueNode text:
                writer.WriteStringValue(text.Value);
                break;
            case BooleanValueNode flag:
                writer.WriteBooleanValue(flag.Value);
                break;
            case IntValueNode number:
                writer.WriteRawValue(number.Value);
                break;
            case FloatValueNode number:
                writer.WriteNumberValue(double.Parse(number.Value, CultureInfo.InvariantCulture));
                break;
            case NullValueNode:
                writer.WriteNullValue();
                break;
            case ListValueNode list:
                writer.WriteStartArray();
                foreach (var item in list.Values)
                    Copy(item, writer);
                writer.WriteEndArray();
                break;
            case ObjectValueNode members:
                CopyObject(members, writer);
                break;
            default:
                throw new CoercionException("a JSON value is needed");
        }
    }

    private static void CopyObject(ObjectValueNode members, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var member in members.Fields)
        {
            writer.WritePropertyName(member.Name.Value);
            Copy(member.Value, writer);
        }
        writer.WriteEndObject();
    }
}
