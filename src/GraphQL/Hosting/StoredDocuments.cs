using CustomerGraph.Engine.Execution.Documents;
using CustomerGraph.Engine.Execution.Requests;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary>Documents that requests can name instead of carrying them: section <c>Documents</c>, off by default.</summary>
/// <param name="Folder">Where the manifests of trusted documents are; null for none.</param>
/// <param name="MaxBytes">What all manifests together may measure.</param>
/// <param name="Automatic">How many automatically persisted queries are kept; 0 for none.</param>
internal sealed record StoredDocuments(string? Folder = null, long MaxBytes = 16 * 1024 * 1024, int Automatic = 0)
{
    /// <exception cref="InvalidOperationException">The profile accepts trusted documents only, and there is no folder of them.</exception>
    public static DocumentStore Of(IConfiguration configuration, IHostEnvironment environment, ServerProfile profile)
    {
        var settings = configuration.GetSection("Documents").Get<StoredDocuments>() ?? new();
        if (profile.StoredDocumentsOnly && settings.Folder is null)
            throw new InvalidOperationException($"The profile {profile.Name} accepts trusted documents only: Documents:Folder has to name them.");
        return new CombinedDocuments([.. settings.Stores(environment.ContentRootPath)]);
    }

    private IEnumerable<DocumentStore> Stores(string contentRoot)
    {
        if (Folder is not null)
            yield return FolderDocuments.Read(Path.Combine(contentRoot, Folder), MaxBytes);
        if (Automatic > 0)
            yield return new AutomaticDocuments(Automatic);
    }
}
