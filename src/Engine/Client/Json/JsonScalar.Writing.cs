using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace CustomerGraph.Engine.Client;

/// <summary>Writing.</summary>
public static partial class JsonScalar
{
    public static void Write(Utf8JsonWriter json, string value) => json.WriteStringValue(value);

    public static void Write(Utf8JsonWriter json, bool value) => json.WriteBooleanValue(value);

    public static void Write(Utf8JsonWriter json, int value) => json.WriteNumberValue(value);

    public static void Write(Utf8JsonWriter json, long value) => json.WriteNumberValue(value);

    public static void Write(Utf8JsonWriter json, double value) => json.WriteNumberValue(value);

    /// <summary>As a text, which no parser rounds.</summary>
    public static void Write(Utf8JsonWriter json, decimal value) => json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));

    public static void Write(Utf8JsonWriter json, Guid value) => json.WriteStringValue(value);

    public static void Write(Utf8JsonWriter json, Uri value) => json.WriteStringValue(value.OriginalString);

    /// <summary>In UTC, such as <c>2026-03-01T09:30:00Z</c>.</summary>
    public static void Write(Utf8JsonWriter json, DateTimeOffset value) => json.WriteStringValue(value.UtcDateTime);

    public static void Write(Utf8JsonWriter json, DateOnly value) =>
        json.WriteStringValue(value.ToString("O", CultureInfo.InvariantCulture));

    public static void Write(Utf8JsonWriter json, TimeOnly value) =>
        json.WriteStringValue(value.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));

    public static void Write(Utf8JsonWriter json, TimeSpan value) => json.WriteStringValue(XmlConvert.ToString(value));

    public static void Write(Utf8JsonWriter json, JsonElement value) => value.WriteTo(json);
}
