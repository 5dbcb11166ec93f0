namespace CustomerGraph.Engine.Client;

/// <summary>A transport of subscriptions. A stream that ends is complete; one that throws a transient exception was lost.</summary>
internal interface ISubscriptionSource<TResult, TVariables> where TResult : class
{
    /// <param name="lastEventId">
    /// The last event that arrived over this transport. Null for none, or where the transport has no such ids.
    /// </param>
    IAsyncEnumerable<Received<TResult>> OpenAsync(TVariables variables, string? lastEventId, CancellationToken cancellationToken);
}

/// <param name="EventId">By which the transport can go on behind this event. Null where it cannot.</param>
internal readonly record struct Received<TResult>(GraphQLResult<TResult> Result, string? EventId) where TResult : class;
