using System.Text.Json;
using System.Threading.Channels;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Language;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerGraph.Engine.AspNetCore.Tests;

/// <summary>A real server on a free port of this machine, with a schema small enough to keep in mind.</summary>
public sealed class Server : IAsyncDisposable
{
    public const string Sdl = """
        type Query { hello: String fail: String failNN: String! echo(x: Int, s: String): String file(upload: Upload!): String files(uploads: [Upload]): String who: String }
        type Mutation { ping: String }
        type Subscription { tick: Int endless: Int onDemand: Int breaks: Int resumed: String }
        scalar Upload
        """;

    private readonly WebApplication app;

    private Server(WebApplication app, Uri url, Channel<int> raised)
    {
        this.app = app;
        this.raised = raised;
        Url = url;
    }

    public Uri Url { get; }

    public HttpClient Client { get; } = new();

    private readonly Channel<int> raised;

    /// <summary>How many sources of <c>endless</c> are open.</summary>
    public static int OpenSources => openSources;

    private static int openSources;

    public static async Task<Server> StartAsync(Action<GraphQLServerOptions>? configure = null, EngineOptions? engine = null)
    {
        var options = new GraphQLServerOptions();
        configure?.Invoke(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseWebSockets();
        var raised = Channel.CreateUnbounded<int>();
        var schema = SchemaBuilder.Build(Parser.ParseDocument(Sdl), Bindings(raised.Reader));
        app.MapGraphQL("/graphql", new GraphQLEngine(schema, engine), options);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new Server(app, new Uri(address + "/graphql"), raised);
    }

    /// <summary>An event for one subscriber of <c>onDemand</c>.</summary>
    public ValueTask RaiseAsync(int value) => raised.Writer.WriteAsync(value);

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    private static SchemaBindings Bindings(ChannelReader<int> raised) => new SchemaBindings()
        .Field("Query", "hello", Value(_ => "world"))
        .Field("Query", "fail", Value(_ => new FieldError("failed")))
        .Field("Query", "failNN", Value(_ => new FieldError("failed hard")))
        .Field("Query", "echo", Value(call => JsonSerializer.Serialize(new { x = call.Arguments[0], s = call.Arguments[1] })))
        .Field("Query", "file", Value(call => ReadFile(call, call.Arguments[0]!)))
        .Field("Query", "files", Value(call => string.Join(',', ((List<object?>)call.Arguments[0]!).Select(file => ReadFile(call, file!)))))
        .Field("Query", "who", Value(call => call.Request.Get<Caller>().Name))
        .Field("Mutation", "ping", Value(_ => "pong"))
        .Field("Subscription", "tick", new StreamBinding(_ => new ValueTask<IAsyncEnumerable<object?>>(Ticks())))
        .Field("Subscription", "breaks", new StreamBinding(_ => new ValueTask<IAsyncEnumerable<object?>>(Breaks())))
        .Field("Subscription", "resumed", new StreamBinding(call => new ValueTask<IAsyncEnumerable<object?>>(Resumed(call))))
        .Field("Subscription", "endless", new StreamBinding(call => new ValueTask<IAsyncEnumerable<object?>>(Endless(call.CancellationToken))))
        .Field("Subscription", "onDemand", new StreamBinding(call => new ValueTask<IAsyncEnumerable<object?>>(OnDemand(raised, call.CancellationToken))));

    private static BatchBinding Value(Func<FieldCall, object?> value) =>
        new(call => new ValueTask<FieldColumn>(FieldColumn.Of([value(call)])));

    private static string ReadFile(FieldCall call, object key)
    {
        using var reader = new StreamReader(call.Request.Get<Http.Uploads>().Find((string)key)!.OpenReadStream());
        return reader.ReadToEnd();
    }

    private static async IAsyncEnumerable<object?> Ticks()
    {
        for (var tick = 1; tick <= 3; tick++)
        {
            await Task.Yield();
            yield return new SourceEvent(tick, $"e{tick}");
        }
    }

    private static async IAsyncEnumerable<object?> Breaks()
    {
        await Task.Yield();
        yield return 1;
        throw new InvalidDataException("The source broke.");
    }

    private static async IAsyncEnumerable<object?> Resumed(FieldCall call)
    {
        await Task.Yield();
        yield return call.Request.Find<ResumePoint>()?.LastEventId;
    }

    private static async IAsyncEnumerable<object?> OnDemand(
        ChannelReader<int> raised, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var value in raised.ReadAllAsync(cancellationToken))
            yield return value;
    }

    private static async IAsyncEnumerable<object?> Endless([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref openSources);
        try
        {
            yield return 1;
            await Channel.CreateUnbounded<int>().Reader.WaitToReadAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref openSources);
        }
    }
}

/// <summary>Who asks, as the tests' sign-in says it.</summary>
public sealed record Caller(string Name);
