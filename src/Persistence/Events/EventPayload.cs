using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CustomerGraph.Domain;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Events;

/// <summary>
/// What an event says beside its name, customer and time, as a JSON object in camelCase: ids as numbers, enums as the words of the
/// schema. Members are only ever added.
/// </summary>
public static class EventPayload
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new ScalarJson(), new InstantJson() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutColumns } },
    };

    public static string Write(DomainEvent @event) => JsonSerializer.Serialize(@event, @event.GetType(), Options);

    /// <summary>Reads a payload into a type with the members of interest, e.g. the event type itself without its columns.</summary>
    public static T Read<T>(string payload) =>
        JsonSerializer.Deserialize<T>(payload, Options) ?? throw new InvalidOperationException("The payload of an event is null.");

    // Name, customer and time have columns of their own.
    private static void LeaveOutColumns(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(DomainEvent)))
            return;
        foreach (var property in type.Properties.Where(property => property.Name is "name" or "customerId" or "at").ToList())
            type.Properties.Remove(property);
    }

    /// <summary>Enums as words, and the domain's <c>XId(long Value)</c> as the number.</summary>
    private sealed class ScalarJson : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum || IsId(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance((typeToConvert.IsEnum ? typeof(WordJson<>) : typeof(IdJson<>)).MakeGenericType(typeToConvert))!;

        private static bool IsId(Type type) =>
            type is { IsValueType: true, IsPrimitive: false } && type.Name.EndsWith("Id", StringComparison.Ordinal)
            && type.GetProperty("Value")?.PropertyType == typeof(long);
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

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(ToNumber(value));
    }

    private sealed class InstantJson : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            NodaTime.Text.InstantPattern.ExtendedIso.Parse(reader.GetString()!).Value;

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteStringValue(NodaTime.Text.InstantPattern.ExtendedIso.Format(value));
    }
}
