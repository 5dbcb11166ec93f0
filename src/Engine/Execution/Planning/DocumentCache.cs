using System.Collections.Concurrent;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>
/// Prepared documents by their text. Two generations: when the young one is full it becomes the old one, and what is asked for from the old
/// one moves up. So what is used stays, what is not is gone after two turns, and reading takes no lock.
/// </summary>
/// <param name="capacity">Documents a generation, of up to 4096 characters; longer ones count as several. 0 keeps none.</param>
internal sealed class DocumentCache(int capacity)
{
    private const int CharactersPerPlace = 4096;

    private Generation young = new();
    private Generation old = new();

    public PreparedDocument? Find(string text)
    {
        if (young.Documents.TryGetValue(text, out var document))
            return document;
        if (old.Documents.TryGetValue(text, out document))
            Add(text, document);
        return document;
    }

    public void Add(string text, PreparedDocument document)
    {
        var generation = young;
        if (!generation.Documents.TryAdd(text, document) || Interlocked.Add(ref generation.Places, 1 + (text.Length / CharactersPerPlace)) < capacity)
            return;

        // Whoever fills the generation turns it; a racing turn would only forget documents early.
        old = capacity > 0 ? generation : new Generation();
        young = new Generation();
    }

    private sealed class Generation
    {
        public int Places;

        public ConcurrentDictionary<string, PreparedDocument> Documents { get; } = new(StringComparer.Ordinal);
    }
}
