using System.Collections.Frozen;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Requests;

namespace CustomerGraph.Engine.Execution.Documents;

/// <summary>
/// Trusted documents from the manifests that clients' builds write: every <c>*.json</c> of a folder, each an object
/// <c>{"hash": "document"}</c> as relay-compiler and graphql-codegen have it. Read once; a changed folder needs a restart.
/// </summary>
public sealed class FolderDocuments : DocumentStore
{
    private readonly FrozenDictionary<string, string> documents;

    private FolderDocuments(Dictionary<string, string> documents) => this.documents = documents.ToFrozenDictionary(StringComparer.Ordinal);

    public int Count => documents.Count;

    /// <param name="maxBytes">What all manifests together may measure.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">
    /// A manifest is not such an object, the manifests are too large, or two of them have different documents under one hash; the message
    /// names the file.
    /// </exception>
    public static FolderDocuments Read(string folder, long maxBytes = 16 * 1024 * 1024)
    {
        var manifests = new DirectoryInfo(folder).GetFiles("*.json").OrderBy(file => file.Name, StringComparer.Ordinal).ToArray();
        var bytes = manifests.Sum(file => file.Length);
        if (bytes > maxBytes)
            throw DocumentErrors.TooLarge(folder, bytes, maxBytes);

        var documents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var manifest in manifests)
            Add(documents, manifest);
        return new FolderDocuments(documents);
    }

    public override ValueTask<string?> FindAsync(string id, CancellationToken cancellationToken) => new(documents.GetValueOrDefault(id));

    private static void Add(Dictionary<string, string> documents, FileInfo manifest)
    {
        foreach (var (hash, document) in DocumentManifest.Read(manifest))
        {
            if (!documents.TryAdd(hash, document) && documents[hash] != document)
                throw DocumentErrors.Ambiguous(manifest, hash);
        }
    }
}
