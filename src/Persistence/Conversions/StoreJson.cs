using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerGraph.Persistence.Sql;
using NodaTime;
using NodaTime.Text;

namespace CustomerGraph.Persistence.Conversions;

/// <summary>JSON inside of columns: camelCase, ids as numbers, enums as the words of the schema, instants as RFC 3339.</summary>
internal static class StoreJson
{
    public static JsonSerializerOptions Create() =>
        new(JsonSerializerDefaults.Web) { Converters = { new ScalarJson(), new InstantJson(), new LocalDateJson() } };

    /// <summary>Enums as words, and the domain's <c>XId(long Value)</c> as the number.</summary>
    private sealed class ScalarJson : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum || DomainConversions.IsId(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(
                (typeToConvert.IsEnum ? typeof(WordJson<>) : typeof(IdJson<>)).MakeGenericType(typeToConvert))!;
    }

    private sealed class WordJson<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Words.Read<T>(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Words.Of(value));
    }

    private sealed class IdJson<T> : JsonConverter<T>
        where T : struct
    {
        private static readonly Func<T, long> ToNumber = IdConverter<T>.ToNumber().Compile();

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (T)Activator.CreateInstance(typeof(T), reader.GetInt64())!;

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(ToNumber(value));
    }

    private sealed class InstantJson : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            InstantPattern.ExtendedIso.Parse(reader.GetString()!).Value;

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
    }

    private sealed class LocalDateJson : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            LocalDatePattern.Iso.Parse(reader.GetString()!).Value;

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }
}
