namespace CustomerGraph.Engine.AspNetCore;

/// <summary>Limits and policies of the transports. Every default is meant for production.</summary>
public sealed class GraphQLServerOptions
{
    /// <summary>Who may ask. By default everybody may.</summary>
    public SignInCallback SignIn { get; set; } = static (_, _) => ValueTask.FromResult(AspNetCore.SignIn.Anonymous);

    /// <summary>
    /// Whether every GET that carries its document needs the header GraphQL-Preflight (or any <c>X-</c> header), not only one that a
    /// browser says is from another site. A GET that names a stored document never does.
    /// </summary>
    public bool GuardGet { get; set; }

    /// <summary>The largest JSON body, in bytes; more is answered with 413.</summary>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>How deep a body's JSON may nest, variables included.</summary>
    public int MaxJsonDepth { get; set; } = 64;

    public GraphQLMultipartOptions Multipart { get; } = new();

    public GraphQLSocketOptions Sockets { get; } = new();

    public GraphQLEventStreamOptions EventStreams { get; } = new();
}

/// <summary>Limits of multipart uploads.</summary>
public sealed class GraphQLMultipartOptions
{
    /// <summary>The whole body, in bytes.</summary>
    public long MaxBodyBytes { get; set; } = 20 * 1024 * 1024 + 64 * 1024;

    public int MaxFiles { get; set; } = 4;

    /// <summary>How many places in the variables all files together may be mapped to.</summary>
    public int MaxMappedPaths { get; set; } = 16;
}

/// <summary>Limits of graphql-transport-ws sockets.</summary>
public sealed class GraphQLSocketOptions
{
    /// <summary>How long a client may take to send <c>connection_init</c> before the socket is closed with 4408.</summary>
    public TimeSpan InitTimeout { get; set; } = TimeSpan.FromSeconds(10);

    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The largest message from a client, in bytes; more closes the socket with 1009.</summary>
    public int MaxMessageBytes { get; set; } = 256 * 1024;

    /// <summary>Sockets that may be open at once on this server; one more is answered with 503 instead of being opened.</summary>
    public int MaxSockets { get; set; } = 1000;

    /// <summary>Operations that may run at once on one socket; one more is answered with an error of its own.</summary>
    public int MaxOperations { get; set; } = 100;

    /// <summary>Messages waiting for a slow client. Sources are held back while the queue is full.</summary>
    public int MaxQueuedMessages { get; set; } = 64;

    /// <summary>How long one message may take to be taken by the client before the socket is aborted.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether browsers may connect from an origin that is not the server's own: by default from none. Requests without an Origin header
    /// are no browser's.
    /// </summary>
    public Func<string, CancellationToken, ValueTask<bool>> AllowOrigin { get; set; } = static (_, _) => new(false);
}

/// <summary>Limits of Server-Sent Events.</summary>
public sealed class GraphQLEventStreamOptions
{
    /// <summary>A comment line is sent this often, so that proxies keep the connection.</summary>
    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(12);
}
