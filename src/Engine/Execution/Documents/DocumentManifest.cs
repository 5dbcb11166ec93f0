using System.Text.Json;
using CustomerGraph.Engine.Execution.Errors;

namespace CustomerGraph.Engine.Execution.Documents;

/// <summary>A file <c>{"hash": "document"}</c>, as relay-compiler and graphql-codegen write it.</summary>
public static class DocumentManifest
{
    /// <returns>The documents by hash.</returns>
    /// <exception cref="InvalidDataException">The file is no such object; the message names it.</exception>
    public static IReadOnlyDictionary<string, string> Read(FileInfo manifest)
    {
        try
        {
            using var stream = manifest.OpenRead();
            return JsonSerializer.Deserialize(stream, ManifestJson.Default.DictionaryStringString) is { } read && !read.ContainsValue(null!)
                ? read
                : throw DocumentErrors.NoManifest(manifest);
        }
        catch (JsonException exception)
        {
            throw DocumentErrors.NoManifest(manifest, exception);
        }
    }
}
