using System.Diagnostics;
using System.Diagnostics.Metrics;
using CustomerGraph.Persistence.Work;
using CustomerGraph.Provisioning.Connectors;

namespace CustomerGraph.Provisioning;

/// <summary>
/// Spans and measurements of the worker, for whoever listens. A request's span belongs to the trace of whoever asked for it.
/// </summary>
public static class ProvisioningTelemetry
{
    /// <summary>Of the activity source and of the meter.</summary>
    public const string Name = "CustomerGraph.Provisioning";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Calls = Meter.CreateCounter<long>(
        "customergraph.provisioning.calls", "{call}", "Calls of connectors, by their outcome");
    private static readonly Gauge<long> Queue = Meter.CreateGauge<long>(
        "customergraph.provisioning.queue", "{request}", "Requests that are not finished");

    internal static bool AsksForQueue => Queue.Enabled;

    internal static void Waiting(long requests) => Queue.Record(requests);

    internal static Activity? Work(Claim claim)
    {
        _ = ActivityContext.TryParse(claim.TraceParent, null, isRemote: true, out var parent);
        return Source.StartActivity("provisioning", ActivityKind.Consumer, parent)?.SetTag("customergraph.request", claim.RequestId.Value);
    }

    internal static Activity? Call(string connector, ConnectorCall call) => Source.StartActivity(
        $"connector {connector}", ActivityKind.Client)
        ?.SetTag("customergraph.target", $"{call.Target.Kind} {call.Target.Id}")
            .SetTag("customergraph.kind", call.Kind.ToString())
            .SetTag("customergraph.attempt", call.Attempt);

    internal static void Ended(Activity? span, string connector, ConnectorOutcome outcome)
    {
        Calls.Add(1, new TagList { { "connector", connector }, { "outcome", outcome.ErrorClass?.ToString() ?? "Success" } });
        if (outcome.ErrorClass is { } failed)
            span?.SetStatus(ActivityStatusCode.Error, failed.ToString());
    }
}
