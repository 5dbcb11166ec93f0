using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerGraph.Engine.AspNetCore.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerGraph.Engine.AspNetCore.Http;

/// <summary>
/// A multipart request: <c>operations</c>, <c>map</c>, then the files. Each mapped place in the operations becomes the file's key as a
/// text, which <see cref="Uploads"/> resolves. https://github.com/jaydenseric/graphql-multipart-request-spec
/// </summary>
internal sealed class MultipartBody(JsonDocument operations, Uploads uploads) : IDisposable
{
    public JsonDocument Operations { get; } = operations;

    public Uploads Uploads { get; } = uploads;

    public static async ValueTask<(MultipartBody? Body, HttpRefusal? Refusal)> ReadAsync(
        HttpRequest request, GraphQLServerOptions options, CancellationToken cancellationToken)
    {
        var limits = options.Multipart;
        if (request.Headers.ContentEncoding.Count > 0)
            return (null, HttpRefusal.EncodedBody);
        if (request.ContentLength > limits.MaxBodyBytes)
            return (null, HttpRefusal.BodyTooLarge(limits.MaxBodyBytes));
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limits.MaxBodyBytes;

        try
        {
            var form = await request.ReadFormAsync(Limits(limits), cancellationToken);
            return Assemble(form, options);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, HttpRefusal.BodyTooLarge(limits.MaxBodyBytes));
        }
        catch (Exception exception) when (exception is InvalidDataException || exception.GetType() == typeof(IOException))
        {
            // The form reader throws IOException itself, and none that is derived of it, for a body that ends too early.
            return (null, HttpRefusal.Multipart(exception.Message));
        }
    }

    public void Dispose() => Operations.Dispose();

    private static FormOptions Limits(GraphQLMultipartOptions limits) => new()
    {
        MultipartBodyLengthLimit = limits.MaxBodyBytes,
        BufferBodyLengthLimit = limits.MaxBodyBytes,
        ValueCountLimit = 2 * limits.MaxFiles + 2,
    };

    private static (MultipartBody?, HttpRefusal?) Assemble(IFormCollection form, GraphQLServerOptions options)
    {
        var limits = options.Multipart;
        if (form.Files.Count > limits.MaxFiles)
            return (null, HttpRefusal.TooManyFiles(form.Files.Count, limits.MaxFiles));

        // The form reader's own limit on values holds for url-encoded forms only.
        foreach (var part in form)
        {
            if (Encoding.UTF8.GetByteCount(part.Value.ToString()) > options.MaxBodyBytes)
                return (null, HttpRefusal.PartTooLarge(part.Key, options.MaxBodyBytes));
        }

        if (form.Files.CountBy(file => file.Name).FirstOrDefault(name => name.Value > 1).Key is { } twice)
            return (null, HttpRefusal.DuplicateFile(twice));

        var json = new JsonDocumentOptions { MaxDepth = options.MaxJsonDepth, AllowDuplicateProperties = false };
        if (Parse(form["operations"], json) is not { } operations || Parse(form["map"], json) is not { } map)
            return (null, HttpRefusal.MultipartParts);

        var files = form.Files.ToDictionary(file => file.Name, StringComparer.Ordinal);
        return FileMap.Apply(map, operations, files, limits.MaxMappedPaths) is { } refusal
            ? (null, refusal)
            : (new MultipartBody(JsonDocument.Parse(operations.ToJsonString(), json), new Uploads(files)), null);
    }

    private static JsonObject? Parse(string? part, JsonDocumentOptions options)
    {
        try
        {
            using var json = RequestJson.Parse(Encoding.UTF8.GetBytes(part ?? ""), options);
            return json.RootElement.ValueKind is JsonValueKind.Object ? JsonObject.Create(json.RootElement.Clone()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
