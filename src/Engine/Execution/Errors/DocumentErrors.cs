using System.Text.Json;

namespace CustomerGraph.Engine.Execution.Errors;

/// <summary>What can be wrong with a folder of trusted documents, for whoever starts the server.</summary>
internal static class DocumentErrors
{
    public static InvalidDataException TooLarge(string folder, long bytes, long limit) =>
        new($"The manifests in {folder} measure {bytes} bytes; the limit is {limit}.");

    public static InvalidDataException NoManifest(FileInfo manifest, JsonException? reason = null) =>
        new($"{manifest.FullName} is no object of documents by hash{(reason is null ? "." : $": {reason.Message}")}", reason);

    public static InvalidDataException Ambiguous(FileInfo manifest, string hash) =>
        new($"{manifest.FullName} has another document under the hash {hash} than the manifests before it.");
}
