namespace CustomerGraph.Persistence;

/// <summary>A SQLite database belongs to one process at a time, and another one has it.</summary>
public sealed class StoreInUseException(string message, Exception inner) : Exception(message, inner);
