using System.Collections;
using System.Globalization;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>
/// A custom scalar without rules of its own: every value passes as string, int, long, double, bool, <c>List&lt;object?&gt;</c> or
/// <c>Dictionary&lt;string, object?&gt;</c>; enum literals as their name.
/// </summary>
internal sealed class AnyScalar : ScalarCoercion
{
    private const int MaxDepth = 128;

    public static AnyScalar Instance { get; } = new();

    public override object ParseValue(JsonElement value) => Plain(value, 0)!;

    public override object ParseLiteral(ValueNode literal) => Plain(literal, _ => null)!;

    /// <summary>Reads a literal that contains variables, each of which stands for its coerced value.</summary>
    /// <param name="valueOf">Unset for a variable without a value: an object's field then goes, a list's item becomes null.</param>
    internal static object ParseLiteral(ValueNode literal, Func<VariableNode, object?> valueOf) => Plain(literal, valueOf)!;

    /// <summary>Also writes <see cref="JsonElement"/>s, every sequence as a list and every string-keyed dictionary as an object.</summary>
    public override void Write(object value, ResponseWriter writer) => WritePlain(value, writer, 0);

    private static object? Plain(JsonElement value, int depth)
    {
        if (depth > MaxDepth)
            throw new CoercionException(CoercionErrors.TooDeep(MaxDepth));

        return value.ValueKind switch
        {
            JsonValueKind.String => JsonText.Read(value),
            JsonValueKind.Number => PlainNumber(value.GetRawText()),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Array => PlainItems(value, depth),
            JsonValueKind.Object => PlainEntries(value, depth),
            _ => null,
        };
    }

    private static List<object?> PlainItems(JsonElement list, int depth)
    {
        var items = new List<object?>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
            items.Add(Plain(item, depth + 1));
        return items;
    }

    private static Dictionary<string, object?> PlainEntries(JsonElement value, int depth)
    {
        var entries = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
            entries[JsonText.Name(property)] = Plain(property.Value, depth + 1);
        return entries;
    }

    private static object? Plain(ValueNode literal, Func<VariableNode, object?> valueOf) => literal switch
    {
        StringValueNode text => text.Value,
        EnumValueNode name => name.Value,
        BooleanValueNode flag => flag.Value,
        IntValueNode number => PlainNumber(number.Value),
        FloatValueNode number => PlainNumber(number.Value),
        ListValueNode list => list.Values.Select(item => OrNull(Plain(item, valueOf))).ToList(),
        ObjectValueNode value => PlainEntries(value, valueOf),
        VariableNode variable => PlainCoerced(valueOf(variable)),
        _ => null,
    };

    private static object? OrNull(object? value) => ReferenceEquals(value, ArgumentValues.Unset) ? null : value;

    private static Dictionary<string, object?> PlainEntries(ObjectValueNode value, Func<VariableNode, object?> valueOf)
    {
        var entries = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in value.Fields)
        {
            var plain = Plain(field.Value, valueOf);
            if (!ReferenceEquals(plain, ArgumentValues.Unset))
                entries[field.Name.Value] = plain;
        }

        return entries;
    }

    private static object? PlainCoerced(object? value) => value switch
    {
        List<object?> items => items.Select(PlainCoerced).ToList(),
        InputObject input => PlainEntries(input),
        _ => value,
    };

    private static Dictionary<string, object?> PlainEntries(InputObject input)
    {
        var entries = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var index = 0; index < input.Type.Fields.Count; index++)
        {
            if (input.IsSet(index))
                entries[input.Type.Fields[index].Name] = PlainCoerced(input[index]);
        }

        return entries;
    }

    private static object PlainNumber(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number is >= int.MinValue and <= int.MaxValue ? (int)number : number;

        return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static void WritePlain(object? value, ResponseWriter writer, int depth)
    {
        if (depth > MaxDepth)
            throw new CoercionException(CoercionErrors.TooDeep(MaxDepth));

        switch (value)
        {
            case null: writer.WriteNull(); break;
            case string text: writer.WriteString(text); break;
            case bool flag: writer.WriteBoolean(flag); break;
            case int number: writer.WriteInt(number); break;
            case JsonElement json: WritePlain(Plain(json, depth), writer, depth); break;
            case IEnumerable<KeyValuePair<string, object?>> entries: WriteEntries(entries, writer, depth); break;
            case IEnumerable items: WriteItems(items, writer, depth); break;
            default: WriteNumber(value, writer); break;
        }
    }

    private static void WriteEntries(IEnumerable<KeyValuePair<string, object?>> entries, ResponseWriter writer, int depth)
    {
        writer.BeginObject();
        foreach (var (name, value) in entries)
        {
            writer.NextItem();
            writer.WriteString(name);
            writer.WriteRaw(":"u8);
            WritePlain(value, writer, depth + 1);
        }

        writer.EndObject();
    }

    private static void WriteItems(IEnumerable items, ResponseWriter writer, int depth)
    {
        writer.BeginList();
        foreach (var item in items)
        {
            writer.NextItem();
            WritePlain(item, writer, depth + 1);
        }

        writer.EndList();
    }

    /// <summary>Infinities and NaN have no JSON form; like JavaScript's own writer this writes null for them.</summary>
    private static void WriteNumber(object value, ResponseWriter writer)
    {
        if (value is long whole)
            writer.WriteLong(whole);
        else if (!ValueText.IsNumber(value))
            throw new CoercionException(CoercionErrors.NotJson(value.GetType().Name));
        else if (Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && double.IsFinite(number))
            writer.WriteDouble(number);
        else
            writer.WriteNull();
    }
}
