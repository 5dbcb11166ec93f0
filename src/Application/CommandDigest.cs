using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CustomerGraph.Domain;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Domain.Contracts;
using NodaTime;
using NodaTime.Text;

namespace CustomerGraph.Application;

/// <summary>A digest of a command's content, by which a repeated command is told from another one under the same key.</summary>
internal static class CommandDigest
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new OptionalJson(), new DayJson(), new InstantJson(), new RuleJson(), new TermsJson() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut } },
    };

    public static string Of<TCommand>(TCommand command) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command, Options)));

    // A digest of a password would help to guess it; the key is what the digest is kept under.
    private static void LeaveOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.Name is "Password" or "IdempotencyKey").ToList())
            type.Properties.Remove(property);
    }

    /// <summary>Unset is told from null: a list of one item, or an empty one.</summary>
    private sealed class OptionalJson : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Optional<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

        private sealed class Of<T> : JsonConverter<Optional<T>>
        {
            public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
                throw new NotSupportedException("Digests are only written.");

            public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options) =>
                JsonSerializer.Serialize<T[]>(writer, value.IsSet ? [value.Value] : [], options);
        }
    }

    /// <summary>All members of whichever kind they are, not only what the kinds have in common.</summary>
    private sealed class TermsJson : JsonConverter<Terms>
    {
        public override Terms Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Digests are only written.");

        public override void Write(Utf8JsonWriter writer, Terms value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }

    private sealed class DayJson : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Digests are only written.");

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }

    private sealed class InstantJson : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Digests are only written.");

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToUnixTimeTicks());
    }

    /// <summary>The kinds of rules have different members.</summary>
    private sealed class RuleJson : JsonConverter<HolidayRule>
    {
        public override HolidayRule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Digests are only written.");

        public override void Write(Utf8JsonWriter writer, HolidayRule value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }
}
