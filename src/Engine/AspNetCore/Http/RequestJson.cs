using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using CustomerGraph.Engine.AspNetCore.Errors;

namespace CustomerGraph.Engine.AspNetCore.Http;

/// <summary>
/// Reads JSON of clients, all of whose names and texts are Unicode: the framework's reader finds out only when it hands one out.
/// </summary>
internal static class RequestJson
{
    private const int EscapeLength = 6;

    /// <exception cref="JsonException">It is no JSON, nests too deep, or holds broken UTF-8 or unpaired surrogates.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8, JsonDocumentOptions options)
    {
        if (!Utf8.IsValid(utf8.Span))
            throw new JsonException(TransportErrors.NotUtf8);
        if (HasUnpairedSurrogate(utf8.Span))
            throw new JsonException(TransportErrors.UnpairedSurrogate);
        return JsonDocument.Parse(utf8, options);
    }

    /// <remarks>In JSON a backslash always begins an escape.</remarks>
    private static bool HasUnpairedSurrogate(ReadOnlySpan<byte> json)
    {
        for (var next = json.IndexOf((byte)'\\'); next >= 0; next = json.IndexOf((byte)'\\'))
        {
            json = json[next..];
            var unit = EscapedUnit(json);
            if (char.IsLowSurrogate(unit) || (char.IsHighSurrogate(unit) && !char.IsLowSurrogate(EscapedUnit(json[EscapeLength..]))))
                return true;
            json = json[(char.IsHighSurrogate(unit) ? 2 * EscapeLength : 2)..];
        }

        return false;
    }

    /// <summary>The UTF-16 unit of an escape \uXXXX; 0 for anything else.</summary>
    private static char EscapedUnit(ReadOnlySpan<byte> text) =>
        text is [(byte)'\\', (byte)'u', _, _, _, _, ..] && TryReadHex(text[2..EscapeLength], out var unit) ? (char)unit : '\0';

    private static bool TryReadHex(ReadOnlySpan<byte> digits, out ushort number) =>
        ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
}
