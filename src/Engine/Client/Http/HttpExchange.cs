using System.Net;
using System.Net.Http.Headers;

namespace CustomerGraph.Engine.Client;

/// <summary>One request and its answer over HTTP. https://graphql.github.io/graphql-over-http/draft/</summary>
internal sealed class HttpExchange(HttpClient http, GraphQLClientOptions options, Uri endpoint)
{
    /// <summary>What the server refuses to do for other sites' pages needs a header that these cannot set.</summary>
    private const string Preflight = "GraphQL-Preflight";

    private const string ResponseType = "application/graphql-response+json";

    private static readonly MediaTypeWithQualityHeaderValue[] Accepted = [new(ResponseType), new("application/json", 0.9)];

    public async Task<GraphQLResult<TResult>> ExecuteAsync<TResult, TVariables>(
        GraphQLOperation<TResult> operation, TVariables variables, RequestParts parts, CancellationToken cancellationToken)
        where TResult : class
        where TVariables : IGraphQLInput
    {
        using var request = Request(operation, variables, parts, Accepted);
        using var response = await SendAsync(request, cancellationToken);
        return await ReadResultAsync(response, operation, cancellationToken);
    }

    public async Task<GraphQLResult<TResult>> ReadResultAsync<TResult>(
        HttpResponseMessage response, GraphQLOperation<TResult> operation, CancellationToken cancellationToken)
        where TResult : class
    {
        using var body = await ReadAsync(response, cancellationToken);
        return Read(response, body, operation);
    }

    /// <summary>The response as soon as its headers are there.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw ClientErrors.Unreachable(endpoint, exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw ClientErrors.TooSlow(endpoint, exception);
        }
    }

    public HttpRequestMessage Request<TResult, TVariables>(
        GraphQLOperation<TResult> operation,
        in TVariables variables,
        RequestParts parts,
        params ReadOnlySpan<MediaTypeWithQualityHeaderValue> accepted)
        where TResult : class
        where TVariables : IGraphQLInput
    {
        var byGet = options.UseGetForQueries && operation.Kind == GraphQLOperationKind.Query && !parts.HasFlag(RequestParts.Document);
        var request = byGet
            ? new HttpRequestMessage(HttpMethod.Get, RequestBody.Url(endpoint, operation, variables, parts))
            : new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = RequestBody.Of(operation, variables, parts) };
        foreach (var type in accepted)
            request.Headers.Accept.Add(type);
        if (byGet || operation.HasFiles)
            request.Headers.TryAddWithoutValidation(Preflight, "1");
        return request;
    }

    /// <summary>Whether trying again later can help.</summary>
    public static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    private async Task<PooledBuffer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = new PooledBuffer(options.MaxResponseBytes);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            await body.FillAsync(stream, cancellationToken);
            return body;
        }
        catch (Exception exception)
        {
            body.Dispose();
            if (exception is HttpRequestException or IOException)
                throw ClientErrors.LostWhileReading(exception);
            throw;
        }
    }

    /// <summary>A refusal of the transport under <c>application/json</c> may be of any shape, so there the status counts.</summary>
    private static GraphQLResult<TResult> Read<TResult>(
        HttpResponseMessage response, PooledBuffer body, GraphQLOperation<TResult> operation)
        where TResult : class
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        try
        {
            if (type == ResponseType || response.IsSuccessStatusCode || type == "application/json")
                return ResponseJson.Read(body.Written.Span, operation);
        }
        catch (GraphQLFormatException) when (!response.IsSuccessStatusCode && type != ResponseType)
        {
            // Not a GraphQL response: the status says what is wrong.
        }

        throw Refused(response.StatusCode);
    }

    public static GraphQLTransportException Refused(HttpStatusCode status) => ClientErrors.Refused(status, IsTransient(status));
}
