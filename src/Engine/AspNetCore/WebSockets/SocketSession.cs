using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using CustomerGraph.Engine.AspNetCore.Errors;
using CustomerGraph.Engine.AspNetCore.Http;
using CustomerGraph.Engine.Execution;
using Microsoft.AspNetCore.Http;

namespace CustomerGraph.Engine.AspNetCore.WebSockets;

/// <summary>One socket: reads messages, runs operations, and is closed once, by whoever first has a reason.</summary>
internal sealed class SocketSession : IAsyncDisposable
{
    /// <summary>How long a client may take to answer a close frame.</summary>
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(2);

    private readonly HttpContext http;
    private readonly WebSocket socket;
    private readonly GraphQLEngine engine;
    private readonly GraphQLServerOptions options;
    private readonly TimeProvider time;
    private readonly SocketSender sender;
    private readonly CancellationTokenSource ending;
    private readonly TaskCompletionSource<CloseCode> closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, SocketOperation> operations = new(StringComparer.Ordinal);
    private readonly List<ITimer> timers = [];
    private bool initialised;
    private SocketIdentity? identity;

    public SocketSession(HttpContext http, WebSocket socket, GraphQLEngine engine, GraphQLServerOptions options, TimeProvider time)
    {
        this.http = http;
        this.socket = socket;
        this.engine = engine;
        this.options = options;
        this.time = time;
        ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        sender = new SocketSender(socket, options.Sockets, ending.Token);
    }

    /// <summary>Returns when the socket is closed, by either side.</summary>
    public async Task RunAsync()
    {
        After(options.Sockets.InitTimeout, () => { if (identity is null) Close(CloseCode.InitTimeout); });
        var sending = sender.RunAsync();
        var receiving = ReceiveAsync();
        await Task.WhenAny(closing.Task, receiving, sending);
        await EndAsync(sending, receiving);
    }

    /// <summary>Asks for the socket to be closed; the first caller's reason is the one that the client is told.</summary>
    public void Close(CloseCode code) => closing.TrySetResult(code);

    public async ValueTask DisposeAsync()
    {
        foreach (var timer in timers)
            await timer.DisposeAsync();
        sender.Dispose();
        ending.Dispose();
    }

    private async Task EndAsync(Task sending, Task receiving)
    {
        var byClient = socket.State is WebSocketState.CloseReceived;
        if (closing.Task.IsCompletedSuccessfully)
            await sender.CloseAsync(await closing.Task);
        else if (byClient)
            await sender.CloseAsync(new CloseCode((int)WebSocketCloseStatus.NormalClosure, ""));

        // Tearing the connection down at once could overtake our close frame on its way.
        await Task.WhenAny(receiving, Task.Delay(CloseGrace, time, CancellationToken.None));
        await ending.CancelAsync();
        await Task.WhenAll([sending, receiving, .. operations.Values.Select(operation => operation.Completion)]);
    }

    private async Task ReceiveAsync()
    {
        var receiver = new SocketReceiver(socket, options.Sockets.MaxMessageBytes);
        try
        {
            while (!closing.Task.IsCompleted)
            {
                var (message, problem) = await receiver.ReceiveAsync(options.MaxJsonDepth, ending.Token);
                if (problem is { } code)
                    Close(code);
                if (message is null)
                    return;

                // The message's memory must live as long as an operation that reads its variables.
                if (!await HandleAsync(message))
                    message.Dispose();
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The client went away without a close frame; RunAsync ends everything.
        }
        catch
        {
            Close(CloseCode.InternalError);
            throw;
        }
    }

    /// <returns>Whether an operation took over the message.</returns>
    private async ValueTask<bool> HandleAsync(JsonDocument message)
    {
        var root = message.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Text(root, "type") is not { } type)
        {
            Close(CloseCode.TypeMissing);
            return false;
        }

        switch (type)
        {
            case "connection_init": await InitAsync(root); return false;
            case "ping" or "pong" when !HasMap(root, out _): Close(CloseCode.PayloadNotAnObject); return false;
            case "ping": await sender.SendAsync(SocketMessages.Pong); return false;
            case "pong": return false;
            case "subscribe": return await SubscribeAsync(message, root);
            case "complete": Complete(root); return false;
            default: Close(CloseCode.UnexpectedType(type)); return false;
        }
    }

    private ValueTask InitAsync(JsonElement root)
    {
        var isFirst = !initialised;
        initialised = true;
        if (!isFirst)
            Close(CloseCode.TooManyInits);
        else if (!HasMap(root, out var payload))
            Close(CloseCode.PayloadNotAnObject);
        else
            return SignInAsync(payload);
        return ValueTask.CompletedTask;
    }

    private async ValueTask SignInAsync(JsonElement payload)
    {
        // The message is disposed after this, and the payload is asked again later.
        var kept = payload.ValueKind == JsonValueKind.Undefined ? payload : payload.Clone();
        var standing = new StandingSignIn(options.SignIn, new Credentials(http, kept));
        var answer = await standing.AskAsync(ending.Token);
        if (answer.Refusal is { } reason)
        {
            Close(CloseCode.Forbidden(reason));
            return;
        }

        identity = new SocketIdentity(standing, Close);
        if (answer.ExpiresAt is { } expiry)
            After(expiry - time.GetUtcNow(), () => Close(CloseCode.Expired));
        await sender.SendAsync(SocketMessages.Ack);
        Every(options.Sockets.PingInterval, () =>
        {
            sender.TrySend(SocketMessages.Ping);
            _ = identity.CheckAsync(ending.Token);
        });
    }

    private async ValueTask<bool> SubscribeAsync(JsonDocument message, JsonElement root)
    {
        if (identity is not { } signedIn)
            return Refuse(CloseCode.Unauthorized);
        if (Text(root, "id") is not { Length: > 0 } id)
            return Refuse(CloseCode.IdMissing);
        if (!root.TryGetProperty("payload", out var payload) || RequestParameters.Read(payload, out var request) is not null)
            return Refuse(CloseCode.PayloadNotARequest);

        var operation = new SocketOperation(id, message, request, http.RequestServices, ending.Token);
        if (!operations.TryAdd(id, operation))
            return Refuse(CloseCode.DuplicateSubscriber(id));

        if (operations.Count > options.Sockets.MaxOperations)
        {
            operations.TryRemove(id, out _);
            await sender.SendAsync(SocketMessages.TooManyOperations(id, options.Sockets.MaxOperations));
            return false;
        }

        operation.Start(engine, signedIn, sender, () => operations.TryRemove(id, out _));
        _ = operation.Completion.ContinueWith(
            _ => Close(CloseCode.InternalError), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return true;
    }

    private bool Refuse(CloseCode code)
    {
        Close(code);
        return false;
    }

    private void Complete(JsonElement root)
    {
        if (Text(root, "id") is not { Length: > 0 } id)
            Close(CloseCode.IdMissing);
        else if (operations.TryGetValue(id, out var operation))
            operation.Cancel();
    }

    /// <summary>Whether the payload of a message that need not have one is an object where it has one.</summary>
    private static bool HasMap(JsonElement root, out JsonElement payload) =>
        !root.TryGetProperty("payload", out payload) || payload.ValueKind is JsonValueKind.Object or JsonValueKind.Null;

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private void After(TimeSpan delay, Action action) =>
        timers.Add(time.CreateTimer(_ => action(), null, delay > TimeSpan.Zero ? delay : TimeSpan.Zero, Timeout.InfiniteTimeSpan));

    private void Every(TimeSpan period, Action action) => timers.Add(time.CreateTimer(_ => action(), null, period, period));
}
