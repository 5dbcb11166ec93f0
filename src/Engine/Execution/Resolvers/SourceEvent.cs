namespace CustomerGraph.Engine.Execution.Resolvers;

/// <summary>An event of a subscription's source that has an id, from which a client can resume after a lost connection.</summary>
/// <param name="Value">What the event would be without an id.</param>
public sealed record SourceEvent(object? Value, string Id);
