using System.Diagnostics.Metrics;

namespace CustomerGraph.Persistence;

/// <summary>Measurements of the store, for whoever listens.</summary>
public static class StoreTelemetry
{
    /// <summary>Of the meter.</summary>
    public const string Name = "CustomerGraph.Store";

    private static readonly Meter Meter = new(Name);

    internal static Counter<long> Statements { get; } = Meter.CreateCounter<long>(
        "customergraph.store.statements", "{statement}", "Statements sent to the database");
}
