using System.Diagnostics;
using System.Diagnostics.Metrics;
using CustomerGraph.Engine.Execution.Execution;
using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution;

/// <summary>
/// Spans and measurements of operations, for whoever listens to <see cref="Name"/>; for nobody they cost two reads of a field.
/// </summary>
public static class EngineTelemetry
{
    /// <summary>Of the activity source and of the meter.</summary>
    public const string Name = "CustomerGraph.GraphQL";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Duration = Measured("duration", "s", "From the request to its answer");
    private static readonly Histogram<double> Cost = Measured("cost", "{unit}", "The price before the execution");

    internal static bool IsOn => Source.HasListeners() || Duration.Enabled || Cost.Enabled;

    internal static OperationTrace Start() => new(Source.StartActivity("graphql", ActivityKind.Internal), Stopwatch.GetTimestamp());

    internal static void Measure(OperationTrace trace)
    {
        var tags = new TagList { { "graphql.operation.type", trace.Type }, { "error", trace.HasErrors } };
        Duration.Record(Stopwatch.GetElapsedTime(trace.StartedAt).TotalSeconds, tags);
        if (trace.Cost is { } cost)
            Cost.Record(cost, tags);
    }

    private static Histogram<double> Measured(string what, string unit, string description) =>
        Meter.CreateHistogram<double>("graphql.operation." + what, unit, description);
}

/// <summary>What is found out about a request on its way.</summary>
internal sealed class OperationTrace(Activity? activity, long startedAt) : IDisposable
{
    private const int MaxNameLength = 100;

    public long StartedAt { get; } = startedAt;

    public string Type { get; private set; } = "none";

    public double? Cost { get; private set; }

    public bool HasErrors { get; private set; }

    public void Chosen(PreparedOperation operation)
    {
        Type = operation.Kind.Keyword();
        var name = operation.Definition.Name?.Value is { Length: <= MaxNameLength } given ? given : null;
        activity?.SetTag("graphql.operation.name", name);
        if (activity is not null)
            activity.DisplayName = name is null ? Type : $"{Type} {name}";
    }

    public void Priced(double? requested) => Cost = requested;

    public void Answered(GraphQLResponse response) =>
        HasErrors = response is SingleResponse single && (single.Fault != RequestFault.None || single.HasErrors);

    public void Dispose()
    {
        activity?.SetTag("graphql.operation.type", Type);
        activity?.SetTag("graphql.cost", Cost);
        if (HasErrors)
            activity?.SetStatus(ActivityStatusCode.Error);
        activity?.Dispose();
        EngineTelemetry.Measure(this);
    }
}
