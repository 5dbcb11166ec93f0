using CustomerGraph.Engine.AspNetCore.Errors;
using CustomerGraph.Engine.AspNetCore.Http;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Responses;
using Microsoft.AspNetCore.Http;

namespace CustomerGraph.Engine.AspNetCore.EventStreams;

/// <summary>
/// GraphQL over Server-Sent Events, distinct connections: one request, one stream of <c>next</c> events and a <c>complete</c>.
/// </summary>
/// <remarks>https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md</remarks>
internal sealed class EventStreamWriter(HttpContext http, GraphQLEventStreamOptions options) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    public async Task RunAsync(GraphQLEngine engine, GraphQLRequest request, RequestContext context, StandingSignIn signIn)
    {
        if (http.Request.Headers.TryGetValue("Last-Event-ID", out var lastEventId))
            context.Set(new ResumePoint(lastEventId.ToString()));

        await using var response = await engine.ExecuteAsync(request, context);
        if (response is SingleResponse { Fault: RequestFault.OperationNotAllowed })
        {
            await HttpHandler.RefuseAsync(http, HttpRefusal.MutationByGet);
            return;
        }

        http.Response.ContentType = MediaTypes.EventStream;
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await http.Response.Body.FlushAsync(http.RequestAborted);
        await WriteEventsAsync(response, signIn, http.RequestAborted);
        await WriteAsync("event: complete\ndata:\n\n"u8.ToArray(), http.RequestAborted);
    }

    public void Dispose() => gate.Dispose();

    private async Task WriteEventsAsync(GraphQLResponse response, StandingSignIn signIn, CancellationToken cancellationToken)
    {
        if (response is SingleResponse single)
        {
            await WriteNextAsync(single, cancellationToken);
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var keepingAlive = KeepAliveAsync(signIn, ended);
        try
        {
            await foreach (var result in ((StreamResponse)response).Results.WithCancellation(ended.Token))
            {
                await using (result)
                {
                    if (await TryWriteRefusalAsync(signIn, ended.Token))
                        break;
                    await WriteNextAsync(result, ended.Token);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Whoever keeps it alive has found that the sign-in no longer holds.
        }

        await ended.CancelAsync();
        await keepingAlive;
    }

    /// <summary>Whether the sign-in no longer holds; then the client has been told so.</summary>
    private async ValueTask<bool> TryWriteRefusalAsync(StandingSignIn signIn, CancellationToken cancellationToken)
    {
        var answer = await signIn.AskAsync(cancellationToken);
        if (answer.Refusal is null)
            return false;
        var body = HttpHandler.Body(HttpRefusal.Unauthenticated(answer));
        await WriteAsync([.. "event: next\ndata: "u8, .. body, .. "\n\n"u8], cancellationToken);
        return true;
    }

    private Task WriteNextAsync(SingleResponse result, CancellationToken cancellationToken)
    {
        // JSON as the engine writes it has no line breaks, so one data line holds it.
        var id = result.EventId is { } eventId ? System.Text.Encoding.UTF8.GetBytes($"id: {eventId}\n") : [];
        return WriteAsync([.. id, .. "event: next\ndata: "u8, .. result.Body.Span, .. "\n\n"u8], cancellationToken);
    }

    /// <summary>Also looks whether the sign-in still holds, and ends the stream where it does not.</summary>
    private async Task KeepAliveAsync(StandingSignIn signIn, CancellationTokenSource ended)
    {
        using var timer = new PeriodicTimer(options.KeepAliveInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(ended.Token))
            {
                if (await TryWriteRefusalAsync(signIn, ended.Token))
                    await ended.CancelAsync();
                else
                    await WriteAsync(":\n\n"u8.ToArray(), ended.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The stream has ended.
        }
    }

    private async Task WriteAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            await http.Response.Body.WriteAsync(bytes, cancellationToken);
            await http.Response.Body.FlushAsync(cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }
}
