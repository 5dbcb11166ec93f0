using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>
/// A value as error messages show it: nested at most two levels, ten items of a list, and cut at <see cref="MaxLength"/> characters,
/// so that an error is never larger than what it is about.
/// </summary>
internal sealed class ValueText
{
    private const int MaxItems = 10;
    private const int MaxDepth = 2;
    private const int MaxLength = 1000;

    private readonly StringBuilder text = new();

    public static string Of(object? value)
    {
        var writer = new ValueText();
        writer.Write(value, 0);
        return Cut(writer.text.ToString());
    }

    /// <summary>A JSON string without quotes and escapes.</summary>
    public static string Bare(JsonElement text)
    {
        try
        {
            return Cut(JsonText.Read(text));
        }
        catch (CoercionException)
        {
            return Cut(text.GetRawText());
        }
    }

    public static string Bare(JsonProperty property)
    {
        try
        {
            return Cut(JsonText.Name(property));
        }
        catch (CoercionException)
        {
            return "\uFFFD";
        }
    }

    public static bool IsNumber(object value) =>
        value is int or long or double or float or decimal or short or byte or uint or ulong or ushort or sbyte;

    /// <summary>As JavaScript has it, where every number is a double; null for what is none.</summary>
    public static double? NumberOf(object value) => IsNumber(value) ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;

    /// <summary>At most as long as an error may show.</summary>
    public static string Cut(string text) => text.Length <= MaxLength ? text : text[..MaxLength] + "...";

    private void Write(object? value, int depth)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case JsonElement json: WriteJson(json, depth); break;
            case string quoted: WriteQuoted(quoted); break;
            case bool flag: text.Append(flag ? "true" : "false"); break;
            case IEnumerable<KeyValuePair<string, object?>> entries: WriteObject(entries, depth); break;
            case IEnumerable items: WriteList(items.Cast<object?>().ToList(), depth); break;
            case var _ when NumberOf(value) is { } number: text.Append(NumberText.Of(number)); break;
            default: text.Append('[').Append(value.GetType().Name).Append(']'); break;
        }
    }

    private void WriteJson(JsonElement json, int depth)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(json.EnumerateObject().Select(Entry), depth); break;
            case JsonValueKind.Array:
                WriteList(json.EnumerateArray().Take(MaxItems).Select(item => (object?)item), json.GetArrayLength(), depth);
                break;
            case JsonValueKind.String: WriteQuoted(Bare(json)); break;
            case JsonValueKind.Number: text.Append(NumberText.Of(json.GetDouble())); break;
            default: text.Append(json.ValueKind == JsonValueKind.Undefined ? "undefined" : json.GetRawText()); break;
        }
    }

    private static KeyValuePair<string, object?> Entry(JsonProperty property) => new(Bare(property), property.Value);

    private void WriteObject(IEnumerable<KeyValuePair<string, object?>> entries, int depth)
    {
        var separator = "{ ";
        foreach (var (name, value) in entries)
        {
            if (depth >= MaxDepth)
            {
                text.Append("[Object]");
                return;
            }

            if (text.Length > MaxLength)
                return;
            text.Append(separator).Append(name).Append(": ");
            if (SecretNames.Covers(name))
                text.Append(SecretNames.Hidden);
            else
                Write(value, depth + 1);
            separator = ", ";
        }

        text.Append(separator == "{ " ? "{}" : " }");
    }

    private void WriteList(List<object?> items, int depth) => WriteList(items.Take(MaxItems), items.Count, depth);

    private void WriteList(IEnumerable<object?> first, int count, int depth)
    {
        if (count > 0 && depth >= MaxDepth)
        {
            text.Append("[Array]");
            return;
        }

        var separator = "[";
        foreach (var item in first)
        {
            text.Append(separator);
            Write(item, depth + 1);
            separator = ", ";
        }

        var left = count - MaxItems;
        text.Append(count == 0 ? "[" : left <= 0 ? "" : left == 1 ? ", ... 1 more item" : $", ... {left} more items").Append(']');
    }

    /// <summary>https://tc39.es/ecma262/#sec-quotejsonstring</summary>
    private void WriteQuoted(string value)
    {
        text.Append('"');
        foreach (var unit in value.AsSpan(0, Math.Min(value.Length, MaxLength)))
        {
            _ = unit switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
                _ => text.Append(unit),
            };
        }

        text.Append('"');
    }
}
