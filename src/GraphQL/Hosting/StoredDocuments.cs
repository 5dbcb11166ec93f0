using CustomerGraph.Engine.Execution.Documents;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary>Documents that requests can name instead of carrying them: section <c>Documents</c>, off by default.</summary>
/// <param name="Folder">Where the manifests of trusted documents are; null for none.</param>
/// <param name="MaxBytes">What all manifests together may measure.</param>
/// <param name="Table">Whether trusted documents are looked for in the database as well.</param>
/// <param name="Automatic">How many automatically persisted queries are kept; 0 for none.</param>
internal sealed record StoredDocuments(string? Folder = null, long MaxBytes = 16 * 1024 * 1024, bool Table = false, int Automatic = 0)
{
    /// <exception cref="InvalidOperationException">The profile accepts trusted documents only, and there is no place for them.</exception>
    public static StoredDocuments Of(IConfiguration configuration, ServerProfile profile)
    {
        var settings = configuration.GetSection("Documents").Get<StoredDocuments>() ?? new();
        return profile.StoredDocumentsOnly && settings is { Folder: null, Table: false }
            ? throw new InvalidOperationException(
                $"The profile {profile.Name} accepts trusted documents only: Documents:Folder or Documents:Table has to say where they are.")
            : settings;
    }

    public DocumentStore Open(string contentRoot, Store? store) => WithAutomatic(OpenTrusted(contentRoot, store));

    /// <summary>Those that no client has brought.</summary>
    public DocumentStore OpenTrusted(string contentRoot, Store? store) => new CombinedDocuments([.. Trusted(contentRoot, store)]);

    public DocumentStore WithAutomatic(DocumentStore trusted) =>
        Automatic > 0 ? new CombinedDocuments(trusted, new AutomaticDocuments(Automatic)) : trusted;

    private IEnumerable<DocumentStore> Trusted(string contentRoot, Store? store)
    {
        if (Folder is not null)
            yield return FolderDocuments.Read(Path.Combine(contentRoot, Folder), MaxBytes);
        if (Table && store is not null)
            yield return new TableDocuments(store);
    }
}
