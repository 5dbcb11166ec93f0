using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Language;

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

    internal bool Allows(OperationType operation, [NotNullWhen(false)] out RequestRefusal? refusal)
    {
        refusal = Allowed.HasFlag((AllowedOperations)(1 << (int)operation))
            ? null
            : new RequestRefusal(RequestFault.OperationNotAllowed, EngineErrors.OperationNotAllowed(operation));
        return refusal is null;
    }
}

/// <remarks>The bits follow <see cref="OperationType"/>.</remarks>
[Flags]
public enum AllowedOperations
{
    None = 0,
    Query = 1 << OperationType.Query,
    Mutation = 1 << OperationType.Mutation,
    Subscription = 1 << OperationType.Subscription,
    All = Query | Mutation | Subscription,
}
