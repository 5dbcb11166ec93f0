using System.Net.WebSockets;
using CustomerGraph.Engine.AspNetCore.Errors;
using CustomerGraph.Engine.AspNetCore.Http;
using CustomerGraph.Engine.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace CustomerGraph.Engine.AspNetCore.WebSockets;

/// <summary>Accepts sockets that speak graphql-transport-ws.</summary>
internal sealed class SocketHandler(
    GraphQLEngine engine, GraphQLServerOptions options, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private const string Subprotocol = "graphql-transport-ws";

    private int open;

    public async Task HandleAsync(HttpContext http)
    {
        if (!await IsOriginAllowedAsync(http.Request, http.RequestAborted))
        {
            await HttpHandler.RefuseAsync(http, HttpRefusal.ForeignOrigin);
            return;
        }

        try
        {
            if (Interlocked.Increment(ref open) <= options.Sockets.MaxSockets)
                await AcceptAsync(http);
            else
                await HttpHandler.RefuseAsync(http, HttpRefusal.TooManySockets(options.Sockets.MaxSockets));
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    private async Task AcceptAsync(HttpContext http)
    {
        var speaks = http.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocol);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(speaks ? Subprotocol : null);
        if (!speaks)
        {
            var code = CloseCode.SubprotocolNotAcceptable;
            await socket.CloseAsync(code.Status, code.Reason, http.RequestAborted);
            return;
        }

        await using var session = new SocketSession(http, socket, engine, options, time);
        using var stopping = lifetime.ApplicationStopping.Register(() => session.Close(CloseCode.GoingAway));
        SocketTelemetry.Open.Add(1);
        try
        {
            await session.RunAsync();
        }
        finally
        {
            SocketTelemetry.Open.Add(-1);
        }
    }

    /// <summary>A socket is not bound to CORS, so the server itself asks where a browser's page comes from.</summary>
    private ValueTask<bool> IsOriginAllowedAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || BrowserGuard.IsOwn(request, origin)
            ? new(true)
            : options.Sockets.AllowOrigin(origin, cancellationToken);
    }
}
