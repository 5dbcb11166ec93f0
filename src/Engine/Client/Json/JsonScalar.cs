using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace CustomerGraph.Engine.Client;

/// <summary>
/// How values of the C# types that scalars are mapped to are read and written. Another type brings a class with a Read and a Write of its
/// own.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class JsonScalar
{
    /// <summary>Also takes numbers, as some servers write ids.</summary>
    public static string ReadString(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number when reader.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
        _ => throw Unexpected(ref reader, "a text"),
    };

    public static bool ReadBoolean(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Unexpected(ref reader, "true or false"),
    };

    public static int ReadInt32(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value)
            ? value
            : throw Unexpected(ref reader, "a number of 32 bits");

    /// <summary>Also takes a text, since JSON numbers of 64 bits do not survive JavaScript.</summary>
    public static long ReadInt64(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value))
            return value;
        return reader.TokenType == JsonTokenType.String
            && long.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
            ? value
            : throw Unexpected(ref reader, "a number of 64 bits");
    }

    public static double ReadDouble(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) ? value : throw Unexpected(ref reader, "a number");

    /// <summary>Takes numbers and texts; nothing is rounded.</summary>
    public static decimal ReadDecimal(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var value))
            return value;
        return reader.TokenType == JsonTokenType.String
            && decimal.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            ? value
            : throw Unexpected(ref reader, "a decimal number");
    }

    public static Guid ReadGuid(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && Guid.TryParse(reader.GetString(), out var value)
            ? value
            : throw Unexpected(ref reader, "a UUID");

    public static Uri ReadUri(ref Utf8JsonReader reader) =>
        Uri.TryCreate(ReadString(ref reader), UriKind.RelativeOrAbsolute, out var value) ? value : throw Unexpected(ref reader, "a URL");

    /// <summary>RFC 3339; a value without an offset is taken as UTC.</summary>
    public static DateTimeOffset ReadDateTimeOffset(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String
        && DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)
            ? value
            : throw Unexpected(ref reader, "a time as in RFC 3339");

    public static DateOnly ReadDateOnly(ref Utf8JsonReader reader) =>
        DateOnly.TryParseExact(ReadString(ref reader), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : throw Unexpected(ref reader, "a day such as 2026-03-01");

    public static TimeOnly ReadTimeOnly(ref Utf8JsonReader reader) =>
        TimeOnly.TryParse(ReadString(ref reader), CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : throw Unexpected(ref reader, "a time of day such as 09:30:00");

    /// <summary>ISO 8601, such as <c>PT1H30M</c>. Months and years have no fixed length and are refused.</summary>
    public static TimeSpan ReadTimeSpan(ref Utf8JsonReader reader)
    {
        var text = ReadString(ref reader);
        var dateEnd = text.IndexOf('T', StringComparison.Ordinal) is var time and >= 0 ? time : text.Length;
        if (text.AsSpan(0, dateEnd).IndexOfAny('Y', 'M') >= 0)
            throw Unexpected(ref reader, "a duration of a fixed length");
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException)
        {
            throw Unexpected(ref reader, "a duration as in ISO 8601");
        }
    }

    /// <summary>Any JSON, as a copy that outlives the response.</summary>
    public static JsonElement ReadJsonElement(ref Utf8JsonReader reader) => JsonElement.ParseValue(ref reader);

    private static GraphQLFormatException Unexpected(ref Utf8JsonReader reader, string expected) =>
        JsonRead.Unexpected(ref reader, expected);
}
