namespace CustomerGraph.GraphQL.Access.Jwt;

/// <summary>Tokens of other issuers: section <c>Jwt</c>.</summary>
internal static class JwtSetup
{
    private const int MaxBytes = 256 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddJwt(
        this IServiceCollection services, IReadOnlyList<JwtIssuer> issuers) => services.AddSingleton(provider => new JwtTokens(
        issuers, NewClient(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));

    /// <summary>Follows no redirects: what is asked is what was configured.</summary>
    private static HttpClient NewClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = Timeout, PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxConnectionsPerServer = 2,
    })
    {
        Timeout = Timeout, MaxResponseContentBufferSize = MaxBytes,
    };
}
