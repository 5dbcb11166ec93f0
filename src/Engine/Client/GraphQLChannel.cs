namespace CustomerGraph.Engine.Client;

/// <summary>What a generated client sends its operations through. It is free of state, so one serves any number of threads.</summary>
public sealed class GraphQLChannel
{
    private const string UnknownDocument = "PERSISTED_QUERY_NOT_FOUND";

    private readonly HttpClient http;
    private readonly GraphQLClientOptions options;
    private readonly HttpExchange exchange;
    private readonly Uri endpoint;

    /// <exception cref="ArgumentException">Neither the options nor the HttpClient say where the API is.</exception>
    public GraphQLChannel(HttpClient http, GraphQLClientOptions? options = null)
    {
        this.http = http;
        this.options = options ?? new GraphQLClientOptions();
        endpoint = this.options.Endpoint ?? http.BaseAddress ?? throw new ArgumentException(ClientErrors.EndpointMissing, nameof(http));
        exchange = new HttpExchange(http, this.options, endpoint);
    }

    /// <summary>Runs a query or a mutation.</summary>
    /// <exception cref="GraphQLTransportException">There is no answer.</exception>
    /// <exception cref="GraphQLFormatException">The answer does not fit the schema of the client.</exception>
    public Task<GraphQLResult<TResult>> ExecuteAsync<TResult, TVariables>(
        GraphQLOperation<TResult> operation, TVariables variables, CancellationToken cancellationToken = default)
        where TResult : class
        where TVariables : IGraphQLInput => options.Documents switch
        {
            DocumentSending.ById => exchange.ExecuteAsync(operation, variables, RequestParts.DocumentId, cancellationToken),
            DocumentSending.ByIdThenFull => ExecuteAutomaticAsync(operation, variables, cancellationToken),
            _ => exchange.ExecuteAsync(operation, variables, RequestParts.Document, cancellationToken),
        };

    /// <summary>Runs a subscription: each enumeration is a subscription of its own, which ends with it.</summary>
    /// <param name="resume">
    /// The variables with which to go on behind an event, or null where the event does not say; null where the operation cannot go on.
    /// </param>
    /// <exception cref="GraphQLErrorException">The server refuses the subscription.</exception>
    /// <exception cref="GraphQLTransportException">
    /// The connection was lost for good, or without a way to go on behind the last event.
    /// </exception>
    public IAsyncEnumerable<GraphQLResult<TResult>> SubscribeAsync<TResult, TVariables>(
        GraphQLOperation<TResult> operation,
        TVariables variables,
        Func<TResult, TVariables, TVariables?>? resume = null,
        CancellationToken cancellationToken = default)
        where TResult : class
        where TVariables : class, IGraphQLInput
    {
        var parts = options.Documents == DocumentSending.ById ? RequestParts.DocumentId : RequestParts.Document;
        ISubscriptionSource<TResult, TVariables> source = options.Subscriptions == SubscriptionTransport.WebSocket
            ? new SocketSource<TResult, TVariables>(http, endpoint, options, operation, parts)
            : new EventStreamSource<TResult, TVariables>(exchange, options, operation, parts);
        return Resuming<TResult, TVariables>.RunAsync(source, options.Reconnect, resume, variables, cancellationToken);
    }

    private async Task<GraphQLResult<TResult>> ExecuteAutomaticAsync<TResult, TVariables>(
        GraphQLOperation<TResult> operation, TVariables variables, CancellationToken cancellationToken)
        where TResult : class
        where TVariables : IGraphQLInput
    {
        var result = await exchange.ExecuteAsync(operation, variables, RequestParts.AutomaticId, cancellationToken);
        return result.Errors.Any(error => error.Code == UnknownDocument || error.Message == "PersistedQueryNotFound")
            ? await exchange.ExecuteAsync(operation, variables, RequestParts.AutomaticId | RequestParts.Document, cancellationToken)
            : result;
    }
}
