using System.Text.Json;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Responses;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerGraph.Engine.AspNetCore.WebSockets;

/// <summary>One running operation of a socket: <c>next</c> a result, then <c>complete</c>; or one <c>error</c>.</summary>
internal sealed class SocketOperation(
    string id, JsonDocument message, GraphQLRequest request, IServiceProvider services, CancellationToken socketEnding)
{
    private readonly CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(socketEnding);

    /// <summary>Ends with the operation; fails only by a fault of the server.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    public void Start(GraphQLEngine engine, SocketIdentity identity, SocketSender sender, Action remove) =>
        Completion = Task.Run(() => RunAsync(engine, identity, sender, remove), CancellationToken.None);

    /// <summary>The client is no longer interested; nothing more is sent.</summary>
    public void Cancel() => cancellation.Cancel();

    private async Task RunAsync(GraphQLEngine engine, SocketIdentity identity, SocketSender sender, Action remove)
    {
        using var ownedMessage = message;
        try
        {
            var last = await ExecuteAsync(engine, identity, sender, cancellation.Token);

            // The id is free for the client as soon as it sees the last message.
            remove();
            if (!cancellation.IsCancellationRequested)
                await sender.SendAsync(last);
        }
        catch (OperationCanceledException)
        {
            remove();
        }
    }

    /// <returns>The operation's last message.</returns>
    private async Task<byte[]> ExecuteAsync(
        GraphQLEngine engine, SocketIdentity identity, SocketSender sender, CancellationToken cancellationToken)
    {
        var signIn = await identity.ConfirmAsync(cancellationToken);
        await using var scope = services.CreateAsyncScope();
        var context = new RequestContext(scope.ServiceProvider, cancellationToken);
        signIn.Prepare(context);
        await using var response = await engine.ExecuteAsync(request, context);
        if (response is SingleResponse single)
        {
            if (single.Fault is not RequestFault.None)
                return SocketMessages.Error(id, ErrorsOf(single.Body));
            await sender.SendAsync(SocketMessages.Next(id, single.Body.Span));
            return SocketMessages.Complete(id);
        }

        await foreach (var result in ((StreamResponse)response).Results.WithCancellation(cancellationToken))
        {
            await using (result)
            {
                await identity.ConfirmAsync(cancellationToken);
                await sender.SendAsync(SocketMessages.Next(id, result.Body.Span));
            }
        }

        return SocketMessages.Complete(id);
    }

    private static byte[] ErrorsOf(ReadOnlyMemory<byte> result)
    {
        using var json = JsonDocument.Parse(result);
        return System.Text.Encoding.UTF8.GetBytes(json.RootElement.GetProperty("errors").GetRawText());
    }
}
