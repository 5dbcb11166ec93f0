using CustomerGraph.Engine.AspNetCore.Http;
using CustomerGraph.Engine.AspNetCore.WebSockets;
using CustomerGraph.Engine.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerGraph.Engine.AspNetCore;

/// <summary>Maps the transports of one engine to one path.</summary>
public static class GraphQLEndpoints
{
    /// <summary>
    /// HTTP POST and GET, uploads, Server-Sent Events and graphql-transport-ws on <paramref name="path"/>. WebSockets need
    /// <c>app.UseWebSockets()</c> before it.
    /// </summary>
    public static IEndpointConventionBuilder MapGraphQL(
        this IEndpointRouteBuilder routes, string path, GraphQLEngine engine, GraphQLServerOptions options)
    {
        var http = new HttpHandler(engine, options);
        var sockets = new SocketHandler(
            engine,
            options,
            routes.ServiceProvider.GetService<TimeProvider>() ?? TimeProvider.System,
            routes.ServiceProvider.GetRequiredService<IHostApplicationLifetime>());
        return routes.Map(path, (RequestDelegate)(context =>
            context.WebSockets.IsWebSocketRequest ? sockets.HandleAsync(context) : http.HandleAsync(context)));
    }
}
