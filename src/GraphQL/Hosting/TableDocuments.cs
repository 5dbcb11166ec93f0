using CustomerGraph.Engine.Execution.Documents;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Documents;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary>Trusted documents from the database. Those in use are remembered; one that is removed is forgotten at the next start.</summary>
internal sealed class TableDocuments(Store store) : DocumentStore
{
    private const int MaxRemembered = 1000;

    private readonly AutomaticDocuments remembered = new(MaxRemembered);

    public override async ValueTask<string?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await remembered.FindAsync(id, cancellationToken) is { } known)
            return known;
        if (await store.TrustedDocumentAsync(id, cancellationToken) is not { } document)
            return null;
        await remembered.TryAddAsync(id, document, cancellationToken);
        return document;
    }
}
