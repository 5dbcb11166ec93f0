using CustomerGraph.Engine.Execution.Requests;

namespace CustomerGraph.Engine.Execution.Documents;

/// <summary>Several stores as one: the first that knows a document answers, and the first that takes one keeps it.</summary>
public sealed class CombinedDocuments(params IReadOnlyList<DocumentStore> stores) : DocumentStore
{
    public override async ValueTask<string?> FindAsync(string id, CancellationToken cancellationToken)
    {
        foreach (var store in stores)
        {
            if (await store.FindAsync(id, cancellationToken) is { } document)
                return document;
        }

        return null;
    }

    public override async ValueTask<bool> TryAddAsync(string hash, string document, CancellationToken cancellationToken)
    {
        foreach (var store in stores)
        {
            if (await store.TryAddAsync(hash, document, cancellationToken))
                return true;
        }

        return false;
    }
}
