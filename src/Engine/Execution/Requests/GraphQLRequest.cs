using System.Text.Json;

namespace CustomerGraph.Engine.Execution.Requests;

/// <summary>A request as a transport received it. https://spec.graphql.org/September2025/#sec-Executing-Requests</summary>
public sealed record GraphQLRequest
{
    /// <summary>The document's text; null when <see cref="DocumentId"/> names a stored one.</summary>
    public string? Query { get; init; }

    /// <summary>The id or hash of a stored document.</summary>
    public string? DocumentId { get; init; }

    /// <summary>Null where the document has one operation.</summary>
    public string? OperationName { get; init; }

    /// <summary>An object, null or undefined; anything else is refused. The element's document must outlive the request.</summary>
    public JsonElement Variables { get; init; }

    /// <summary>An object, null or undefined.</summary>
    public JsonElement Extensions { get; init; }

    /// <summary>What the transport can carry: over GET no mutation, over plain JSON no subscription.</summary>
    public AllowedOperations Allowed { get; init; } = AllowedOperations.All;
}

[Flags]
public enum AllowedOperations
{
    None = 0,
    Query = 1,
    Mutation = 2,
    Subscription = 4,
    All = Query | Mutation | Subscription,
}
