using System.Buffers;
using System.Text.Json;
using CustomerGraph.Engine.AspNetCore.Errors;
using CustomerGraph.Engine.Execution.Errors;

namespace CustomerGraph.Engine.AspNetCore.WebSockets;

/// <summary>The messages that a server sends, as UTF-8.</summary>
internal static class SocketMessages
{
    public static readonly byte[] Ack = """{"type":"connection_ack"}"""u8.ToArray();
    public static readonly byte[] Ping = """{"type":"ping"}"""u8.ToArray();
    public static readonly byte[] Pong = """{"type":"pong"}"""u8.ToArray();

    /// <param name="result">A complete execution result.</param>
    public static byte[] Next(string id, ReadOnlySpan<byte> result) => WithPayload(id, "next", result);

    public static byte[] Error(string id, ReadOnlySpan<byte> errors) => WithPayload(id, "error", errors);

    public static byte[] TooManyOperations(string id, int limit)
    {
        var error = new { message = TransportErrors.TooManyOperations(limit), extensions = new { code = ErrorCodes.RateLimited } };
        return Error(id, JsonSerializer.SerializeToUtf8Bytes(new[] { error }));
    }

    public static byte[] Complete(string id)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, id);
            writer.WriteString("type"u8, "complete"u8);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] WithPayload(string id, string type, ReadOnlySpan<byte> payload)
    {
        var buffer = new ArrayBufferWriter<byte>(payload.Length + 64 + id.Length * 3);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, id);
            writer.WriteString("type"u8, type);
            writer.WritePropertyName("payload"u8);
            writer.WriteRawValue(payload, skipInputValidation: true);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
