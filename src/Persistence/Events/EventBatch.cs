namespace CustomerGraph.Persistence.Events;

/// <summary>Events that follow each other in the log.</summary>
/// <param name="Events">Oldest first; at least one.</param>
/// <param name="Behind">By how many numbers the last of them is behind the newest event that is known here.</param>
public sealed record EventBatch(IReadOnlyList<EventRecord> Events, long Behind);
