namespace CustomerGraph.Engine.Execution.Requests;

/// <summary>
/// A request feature: only these stored documents may be executed, whatever else the engine knows, and none that a request carries.
/// </summary>
public sealed record AllowedDocuments(IReadOnlySet<string> Ids)
{
    internal bool Allow(string? id, GraphQLRequest request) => id is not null && request.Query is null && Ids.Contains(id);
}
