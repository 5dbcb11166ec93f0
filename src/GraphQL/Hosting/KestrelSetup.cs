namespace CustomerGraph.GraphQL.Hosting;

/// <summary>What connections may cost before a request is read: section <c>Limits</c>.</summary>
internal static class KestrelSetup
{
    private const double SlowestBody = 240;

    public static void UseLimits(this IWebHostBuilder host, ApiLimits limits) => host.ConfigureKestrel(kestrel =>
    {
        kestrel.Limits.MaxConcurrentConnections = limits.Connections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = limits.Sockets;
        kestrel.Limits.MaxRequestHeaderCount = limits.Headers;
        kestrel.Limits.MaxRequestHeadersTotalSize = limits.HeaderBytes;
        kestrel.Limits.MaxRequestLineSize = limits.HeaderBytes / 2;
        kestrel.Limits.RequestHeadersTimeout = limits.HeaderTime;
        kestrel.Limits.KeepAliveTimeout = limits.IdleTime;
        kestrel.Limits.MaxRequestBodySize = Math.Max(limits.BodyBytes, limits.UploadBytes);
        kestrel.Limits.MinRequestBodyDataRate = new(SlowestBody, limits.BodyGrace);
        kestrel.AddServerHeader = false;
    });
}
