namespace CustomerGraph.Engine.Execution.Requests;

/// <summary>The id of the last event that a client has seen, for subscriptions that can resume; a request feature.</summary>
public sealed record ResumePoint(string LastEventId);
