using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CustomerGraph.Conformance;

/// <summary>JSON strings of the vectors. Some hold lone surrogates, which System.Text.Json refuses to hand out.</summary>
internal static class JsonText
{
    public static string Read(JsonElement text)
    {
        var raw = text.GetRawText();
        return raw.Contains("\\ud", StringComparison.OrdinalIgnoreCase) ? Unescape(raw.AsSpan(1, raw.Length - 2)) : text.GetString()!;
    }

    /// <summary>The string, or null where the property is absent or null.</summary>
    public static string? ReadOptional(JsonElement parent, string property) =>
        parent.TryGetProperty(property, out var text) && text.ValueKind == JsonValueKind.String ? Read(text) : null;

    private static string Unescape(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
            }
            else if (raw[++i] == 'u')
            {
                text.Append((char)ushort.Parse(raw.Slice(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                text.Append(Escaped(raw[i]));
            }
        }

        return text.ToString();
    }

    private static char Escaped(char letter) => letter switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => letter,
    };
}
