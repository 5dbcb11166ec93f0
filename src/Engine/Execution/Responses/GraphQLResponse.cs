using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Responses;

/// <summary>The answer to a request: one result, or for a subscription a stream of them.</summary>
public abstract class GraphQLResponse : IAsyncDisposable
{
    /// <summary>Null where the request failed before its operation was known.</summary>
    public OperationType? Operation { get; init; }

    public abstract ValueTask DisposeAsync();
}

/// <summary>One complete <c>{"data": …, "errors": …}</c> as UTF-8 JSON. Dispose it to give its buffer back.</summary>
public sealed class SingleResponse(ResponseWriter body) : GraphQLResponse
{
    public ReadOnlyMemory<byte> Body => body.WrittenMemory;

    /// <summary>What stopped the request before execution; <see cref="RequestFault.None"/> when there is a data entry.</summary>
    public RequestFault Fault { get; init; }

    /// <summary>How long to wait before the next attempt, of a request that was <see cref="RequestFault.RateLimited"/>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The event's id where its source gave one; a client that reconnects sends back the last it saw.</summary>
    public string? EventId { get; internal set; }

    /// <summary>Whether fields failed; refusals say so by <see cref="Fault"/>.</summary>
    internal bool HasErrors { get; init; }

    public override ValueTask DisposeAsync()
    {
        body.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The events of a subscription, each a complete result. Ends when the source ends or the request is cancelled.</summary>
public sealed class StreamResponse(IAsyncEnumerable<SingleResponse> results) : GraphQLResponse
{
    public IAsyncEnumerable<SingleResponse> Results { get; } = results;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Why a request has no data entry. Transports choose their status code by it.</summary>
public enum RequestFault
{
    None,
    Parse,
    Validation,

    /// <summary>Variables do not fit, or no single operation is chosen by the operation name.</summary>
    BadInput,

    /// <summary>The transport does not allow this kind of operation, for example a mutation over GET.</summary>
    OperationNotAllowed,

    PersistedDocumentNotFound,

    /// <summary>A limit (cost, size, time) was passed.</summary>
    Limit,

    /// <summary>The client's budget does not have so much now.</summary>
    RateLimited,

    /// <summary>The source stream of a subscription could not be created, or failed.</summary>
    SourceFailed,
}
