namespace CustomerGraph.Engine.Client;

/// <summary>How a client talks to its server.</summary>
public sealed record GraphQLClientOptions
{
    /// <summary>Where the API is. Null: the base address of the HttpClient.</summary>
    public Uri? Endpoint { get; set; }

    public DocumentSending Documents { get; set; }

    /// <summary>
    /// Queries that are sent by their id go as GET, so that caches on the way can answer. Of no effect with
    /// <see cref="DocumentSending.Full"/>.
    /// </summary>
    public bool UseGetForQueries { get; set; }

    public SubscriptionTransport Subscriptions { get; set; }

    /// <summary>
    /// What is sent when a WebSocket opens, such as a token; asked for again at every connection. The headers of the HttpClient are sent in
    /// any case.
    /// </summary>
    public Func<CancellationToken, ValueTask<IReadOnlyDictionary<string, string>>>? ConnectionPayload { get; set; }

    public ReconnectOptions Reconnect { get; set; } = new();

    /// <summary>A longer answer is refused. Default: 64 MiB.</summary>
    public int MaxResponseBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>A longer event of a subscription ends it. Default: 4 MiB.</summary>
    public int MaxEventBytes { get; set; } = 4 * 1024 * 1024;
}

/// <summary>How a server learns what the document of an operation is.</summary>
public enum DocumentSending
{
    /// <summary>The text goes along with every request.</summary>
    Full,

    /// <summary>
    /// Only the id is sent; the server has to have the client's manifest. Servers that take nothing else are the hardest to attack.
    /// </summary>
    ById,

    /// <summary>Automatic persisted queries: the id first, and the text as well once the server says that it does not know it.</summary>
    ByIdThenFull,
}

public enum SubscriptionTransport
{
    /// <summary>Server-Sent Events: plain HTTP, which proxies let pass, and many streams over one HTTP/2 connection.</summary>
    EventStream,

    /// <summary>The protocol graphql-transport-ws; each subscription has a socket of its own.</summary>
    WebSocket,
}

/// <summary>
/// What a subscription does when its connection is lost. The delay before attempt n is a random part of min(MaxDelay, BaseDelay · 2ⁿ), so
/// that clients of a restarted server do not all come back at once.
/// </summary>
public sealed record ReconnectOptions
{
    /// <summary>
    /// Attempts in a row that may fail before the subscription ends with an exception. An event that arrives begins a new count. 0: none.
    /// </summary>
    public int MaxAttempts { get; init; } = 10;

    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A connection that says nothing for so long, keep-alive messages included, counts as lost.</summary>
    public TimeSpan MaxSilence { get; init; } = TimeSpan.FromSeconds(60);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public Random Random { get; init; } = Random.Shared;
}
