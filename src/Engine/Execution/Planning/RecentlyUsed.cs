using System.Collections.Concurrent;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>
/// Values by a text, the useful ones kept. Two generations: when the young one is full it becomes the old one, and what is asked for from
/// the old one moves up. So what is used stays, what is not is gone after two turns, and reading takes no lock.
/// </summary>
/// <param name="capacity">Texts a generation, of up to 4096 characters; longer ones count as several. 0 keeps none.</param>
internal sealed class RecentlyUsed<TValue>(int capacity)
    where TValue : class
{
    private const int CharactersPerPlace = 4096;

    private Generation young = new();
    private Generation old = new();

    public TValue? Find(string key)
    {
        if (young.Entries.TryGetValue(key, out var entry))
            return entry.Value;
        if (!old.Entries.TryGetValue(key, out entry))
            return null;
        Add(key, entry);
        return entry.Value;
    }

    /// <param name="characters">The length of the text that the value is, or was made from.</param>
    public void Add(string key, TValue value, int characters) => Add(key, new Entry(value, 1 + (characters / CharactersPerPlace)));

    private void Add(string key, Entry entry)
    {
        var generation = young;
        if (!generation.Entries.TryAdd(key, entry) || Interlocked.Add(ref generation.Places, entry.Places) < capacity)
            return;

        // Whoever fills the generation turns it; a racing turn would only forget values early.
        old = capacity > 0 ? generation : new Generation();
        young = new Generation();
    }

    private readonly record struct Entry(TValue Value, int Places);

    private sealed class Generation
    {
        public int Places;

        public ConcurrentDictionary<string, Entry> Entries { get; } = new(StringComparer.Ordinal);
    }
}
