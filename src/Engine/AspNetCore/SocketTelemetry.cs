using System.Diagnostics.Metrics;

namespace CustomerGraph.Engine.AspNetCore;

/// <summary>Measurements of sockets, for whoever listens.</summary>
public static class SocketTelemetry
{
    /// <summary>Of the meter.</summary>
    public const string Name = "CustomerGraph.Sockets";

    private static readonly Meter Meter = new(Name);

    internal static UpDownCounter<int> Open { get; } =
        Meter.CreateUpDownCounter<int>("graphql.sockets.open", "{socket}", "Sockets that are open");
}
