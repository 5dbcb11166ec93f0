using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerGraph.Engine.AspNetCore.Http;

/// <summary>
/// A multipart request: <c>operations</c>, <c>map</c>, then the files. Each mapped place in the operations becomes the file's key as a text, which
/// <see cref="Uploads"/> resolves. https://github.com/jaydenseric/graphql-multipart-request-spec
/// </summary>
internal sealed class MultipartBody(JsonDocument operations, Uploads uploads) : IDisposable
{
    private const int MaxShownLength = 100;

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

        try
        {
            var form = await request.ReadFormAsync(Limits(limits), cancellationToken);
            return Assemble(form, options);
        }
        catch (InvalidDataException exception)
        {
            return (null, HttpRefusal.Multipart($"The multipart body is not valid or passes a limit: {exception.Message}"));
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
            return (null, HttpRefusal.Multipart($"There are {form.Files.Count} files; at most {limits.MaxFiles} are allowed."));

        // The form reader's own limit on values holds for url-encoded forms only.
        foreach (var part in form)
        {
            if (Encoding.UTF8.GetByteCount(part.Value.ToString()) > options.MaxBodyBytes)
                return (null, HttpRefusal.Multipart($"The part \"{Shorten(part.Key)}\" is larger than {options.MaxBodyBytes} bytes."));
        }

        var (operations, map, refusal) = ParseParts(form, options.MaxJsonDepth);
        if (refusal is not null)
            return (null, refusal);

        var paths = map!.SelectMany(entry => Paths(entry.Value).Select(path => (entry.Key, Path: path))).ToList();
        if (paths.Count > limits.MaxMappedPaths)
            return (null, HttpRefusal.Multipart($"The \"map\" names {paths.Count} places; at most {limits.MaxMappedPaths} are allowed."));

        foreach (var (key, path) in paths)
        {
            if (form.Files.GetFile(key) is null)
                return (null, HttpRefusal.Multipart($"The \"map\" names the file \"{Shorten(key)}\", which is missing."));
            if (!TryReplace(operations!, path, key))
                return (null, HttpRefusal.Multipart($"The \"map\" names the place \"{Shorten(path)}\", where \"operations\" has no null."));
        }

        var files = form.Files.ToDictionary(file => file.Name, StringComparer.Ordinal);
        return (new MultipartBody(JsonDocument.Parse(Encoding.UTF8.GetBytes(operations!.ToJsonString())), new Uploads(files)), null);
    }

    private static string Shorten(string name) => name.Length <= MaxShownLength ? name : name[..MaxShownLength] + "...";

    private static (JsonObject? Operations, JsonObject? Map, HttpRefusal? Refusal) ParseParts(IFormCollection form, int maxDepth)
    {
        var documentOptions = new JsonDocumentOptions { MaxDepth = maxDepth };
        try
        {
            return JsonNode.Parse(form["operations"].ToString(), documentOptions: documentOptions) is JsonObject operations
                && JsonNode.Parse(form["map"].ToString(), documentOptions: documentOptions) is JsonObject map
                ? (operations, map, null)
                : (null, null, HttpRefusal.Multipart("The parts \"operations\" and \"map\" must be JSON objects; batches are not supported."));
        }
        catch (JsonException)
        {
            return (null, null, HttpRefusal.Multipart("The parts \"operations\" and \"map\" must come and be JSON objects."));
        }
    }

    private static IEnumerable<string> Paths(JsonNode? value) =>
        value is JsonArray paths ? paths.OfType<JsonValue>().Select(path => path.ToString()) : [];

    private static bool TryReplace(JsonNode operations, string path, string key)
    {
        var segments = path.Split('.');
        JsonNode? parent = operations;
        foreach (var segment in segments[..^1])
            parent = Child(parent, segment);

        switch (parent)
        {
            case JsonObject map when map.TryGetPropertyValue(segments[^1], out var current) && current is null:
                map[segments[^1]] = key;
                return true;
            case JsonArray list when int.TryParse(segments[^1], out var index) && index >= 0 && index < list.Count && list[index] is null:
                list[index] = key;
                return true;
            default:
                return false;
        }
    }

    private static JsonNode? Child(JsonNode? parent, string segment) => parent switch
    {
        JsonObject map => map[segment],
        JsonArray list when int.TryParse(segment, out var index) && index >= 0 && index < list.Count => list[index],
        _ => null,
    };
}
