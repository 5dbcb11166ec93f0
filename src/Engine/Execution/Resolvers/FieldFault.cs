namespace CustomerGraph.Engine.Execution.Resolvers;

/// <summary>A resolver broke: what it threw was not meant for the API's user.</summary>
/// <param name="Field">As <c>Type.field</c>.</param>
/// <param name="TraceId">What the client was told instead; null where no activity is running.</param>
public readonly record struct FieldFault(Exception Exception, string Field, string? TraceId);
