namespace CustomerGraph.Engine.Execution.Requests;

/// <summary>Documents by id: trusted documents by the hash of their text, or automatically persisted queries.</summary>
public abstract class DocumentStore
{
    /// <summary>The document's text; null where the id is unknown.</summary>
    public abstract ValueTask<string?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Offers a document under its SHA-256 (lower-case hex), as automatic persisted queries do. False where this store takes none from
    /// clients.
    /// </summary>
    public virtual ValueTask<bool> TryAddAsync(string hash, string document, CancellationToken cancellationToken) => new(false);
}
