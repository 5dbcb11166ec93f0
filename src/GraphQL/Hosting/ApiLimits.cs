using CustomerGraph.Engine.AspNetCore;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Validation;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary>
/// What a request may cost, and how large its parts may be: section <c>Limits</c>. An error names the limit that was passed.
/// </summary>
internal sealed record ApiLimits
{
    public double Cost { get; init; } = 50_000;

    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);

    public int Tokens { get; init; } = 15_000;

    public int Nesting { get; init; } = 64;

    public int Directives { get; init; } = 4;

    public int Aliases { get; init; } = 50;

    public int Repeats { get; init; } = 50;

    public int Fragments { get; init; } = 200;

    public int Operations { get; init; } = 100;

    public int Depth { get; init; } = 32;

    public int Errors { get; init; } = 5;

    public int PlannedFields { get; init; } = 10_000;

    public long ExpandedFields { get; init; } = 100_000;

    public int CachedDocuments { get; init; } = 1000;

    public int BodyBytes { get; init; } = 1024 * 1024;

    public int JsonDepth { get; init; } = 64;

    public long UploadBytes { get; init; } = (20 * 1024 * 1024) + (64 * 1024);

    public int UploadFiles { get; init; } = 4;

    public int UploadPaths { get; init; } = 16;

    public int Requests { get; init; } = 256;

    public int RequestsWaiting { get; init; } = 1024;

    public int EventStreams { get; init; } = 1000;

    public int Connections { get; init; } = 10_000;

    public int Headers { get; init; } = 64;

    public int HeaderBytes { get; init; } = 32 * 1024;

    public TimeSpan HeaderTime { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(2);

    public TimeSpan BodyGrace { get; init; } = TimeSpan.FromSeconds(5);

    public int Sockets { get; init; } = 1000;

    public int SocketOperations { get; init; } = 100;

    public int SocketMessageBytes { get; init; } = 256 * 1024;

    public int SocketQueue { get; init; } = 64;

    public TimeSpan SocketInitTime { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan SocketSendTime { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan SocketPing { get; init; } = TimeSpan.FromSeconds(20);

    public TimeSpan EventStreamPing { get; init; } = TimeSpan.FromSeconds(12);

    public static ApiLimits Of(IConfiguration configuration) => configuration.GetSection("Limits").Get<ApiLimits>() ?? new();

    public EngineOptions Engine(ServerProfile profile) => new()
    {
        MaxCost = Cost,
        Timeout = Time,
        Parser = new ParserOptions { MaxTokens = Tokens, MaxDepth = Nesting, MaxDirectivesPerLocation = Directives },
        Validation = Validation(profile),
        MaxDepth = Nesting,
        MaxPlannedFields = PlannedFields,
        MaxExpandedFields = ExpandedFields,
        DocumentCacheSize = CachedDocuments,
        IncludeExceptionDetails = profile.ExceptionDetails,
        RequireStoredDocuments = profile.StoredDocumentsOnly,
    };

    public GraphQLServerOptions Transports(ServerProfile profile, SignInCallback signIn)
    {
        var options = new GraphQLServerOptions
        {
            SignIn = signIn,
            GuardGet = profile.GuardGet,
            MaxBodyBytes = BodyBytes,
            MaxJsonDepth = JsonDepth,
        };
        options.Multipart.MaxBodyBytes = UploadBytes;
        options.Multipart.MaxFiles = UploadFiles;
        options.Multipart.MaxMappedPaths = UploadPaths;
        options.Sockets.MaxSockets = Sockets;
        options.Sockets.MaxOperations = SocketOperations;
        options.Sockets.MaxMessageBytes = SocketMessageBytes;
        options.Sockets.MaxQueuedMessages = SocketQueue;
        options.Sockets.InitTimeout = SocketInitTime;
        options.Sockets.SendTimeout = SocketSendTime;
        options.Sockets.PingInterval = SocketPing;
        options.EventStreams.KeepAliveInterval = EventStreamPing;
        return options;
    }

    private ValidationOptions Validation(ServerProfile profile) => new()
    {
        AllowIntrospection = profile.Introspection,
        HideSuggestions = !profile.Suggestions,
        MaxErrors = Errors,
        MaxAliases = Aliases,
        MaxDirectivesPerLocation = Directives,
        MaxRepeats = Repeats,
        MaxFragments = Fragments,
        MaxOperations = Operations,
        MaxDepth = Depth,
    };
}
