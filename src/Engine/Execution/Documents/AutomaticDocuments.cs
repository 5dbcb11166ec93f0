using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Requests;

namespace CustomerGraph.Engine.Execution.Documents;

/// <summary>
/// Automatically persisted queries in this process: what clients offered under its hash, until others push it out. A client whose document
/// is gone is asked for it again, so forgetting costs a round trip and nothing else.
/// </summary>
/// <param name="capacity">About how many documents of up to 4096 characters are kept; longer ones count as several.</param>
public sealed class AutomaticDocuments(int capacity) : DocumentStore
{
    private readonly RecentlyUsed<string> documents = new(capacity);

    public override ValueTask<string?> FindAsync(string id, CancellationToken cancellationToken) => new(documents.Find(id));

    public override ValueTask<bool> TryAddAsync(string hash, string document, CancellationToken cancellationToken)
    {
        documents.Add(hash, document, document.Length);
        return new(true);
    }
}
