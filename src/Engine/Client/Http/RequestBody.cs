using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace CustomerGraph.Engine.Client;

/// <summary>What of an operation goes into a request.</summary>
[Flags]
internal enum RequestParts
{
    Document = 1,
    DocumentId = 2,
    AutomaticId = 4,
}

/// <summary>Writes requests. https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters</summary>
internal static class RequestBody
{
    private static readonly MediaTypeHeaderValue Json = new("application/json") { CharSet = "utf-8" };

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>A JSON body, or a multipart one where a variable holds a file.</summary>
    public static HttpContent Of<TResult, TVariables>(GraphQLOperation<TResult> operation, in TVariables variables, RequestParts parts)
        where TResult : class
        where TVariables : IGraphQLInput
    {
        var buffer = new PooledBuffer(int.MaxValue);
        var json = new Utf8JsonWriter(buffer, WriterOptions);
        var input = Write(json, operation, variables, parts);
        json.Flush();
        return input is { Files.Count: > 0 } ? MultipartBody.Of(buffer, input.Files) : new BufferContent(buffer, Json);
    }

    /// <summary>Writes the parameters as one object.</summary>
    public static InputWriter Write<TResult, TVariables>(
        Utf8JsonWriter json, GraphQLOperation<TResult> operation, in TVariables variables, RequestParts parts)
        where TResult : class
        where TVariables : IGraphQLInput
    {
        json.WriteStartObject();
        if (parts.HasFlag(RequestParts.DocumentId))
            json.WriteString("documentId"u8, operation.Id);
        if (parts.HasFlag(RequestParts.Document))
            json.WriteString("query"u8, operation.EncodedDocument);
        json.WriteString("operationName"u8, operation.Name);
        json.WritePropertyName("variables"u8);
        var input = new InputWriter(json);
        variables.WriteTo(input);
        if (parts.HasFlag(RequestParts.AutomaticId))
            WriteAutomaticId(json, operation.Id);
        json.WriteEndObject();
        return input;
    }

    /// <summary>The URL of a query that is sent by its id.</summary>
    public static Uri Url<TResult, TVariables>(
        Uri endpoint, GraphQLOperation<TResult> operation, in TVariables variables, RequestParts parts)
        where TResult : class
        where TVariables : IGraphQLInput
    {
        using var buffer = new PooledBuffer(int.MaxValue);
        using var json = new Utf8JsonWriter(buffer, WriterOptions);
        variables.WriteTo(new InputWriter(json));
        json.Flush();
        var text = Uri.EscapeDataString(System.Text.Encoding.UTF8.GetString(buffer.Written.Span));
        var id = parts.HasFlag(RequestParts.AutomaticId)
            ? "extensions=" + Uri.EscapeDataString($$$"""{"persistedQuery":{"version":1,"sha256Hash":"{{{operation.Id}}}"}}""")
            : "documentId=" + operation.Id;
        var separator = endpoint.Query.Length == 0 ? '?' : '&';
        return new Uri($"{endpoint}{separator}{id}&operationName={operation.Name}&variables={text}");
    }

    private static void WriteAutomaticId(Utf8JsonWriter json, string id)
    {
        json.WriteStartObject("extensions"u8);
        json.WriteStartObject("persistedQuery"u8);
        json.WriteNumber("version"u8, 1);
        json.WriteString("sha256Hash"u8, id);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The bytes of a buffer, which goes back to its pool with the request.</summary>
    internal sealed class BufferContent : HttpContent
    {
        private readonly PooledBuffer buffer;

        public BufferContent(PooledBuffer buffer, MediaTypeHeaderValue type)
        {
            this.buffer = buffer;
            Headers.ContentType = type;
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, default);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            stream.WriteAsync(buffer.Written, cancellationToken).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = buffer.Written.Length;
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                buffer.Dispose();
            base.Dispose(disposing);
        }
    }
}
