using System.Diagnostics.Tracing;
using System.Globalization;
using CustomerGraph.Engine.Execution;

namespace CustomerGraph.Engine.Benchmarks;

/// <summary>Which types the execution of each document allocates, by the runtime's samples: one for each 100 kB.</summary>
internal static class Allocations
{
    private const long BytesOfDocument = 200_000_000;
    private const int Shown = 6;

    public static async Task PrintAsync(TextWriter output)
    {
        using var samples = new Samples();
        foreach (var name in Workload.Names)
        {
            var engine = Workload.Engine();
            await ExecuteAsync(engine, name, 1000);
            samples.Bytes.Clear();
            var (before, requests) = (GC.GetTotalAllocatedBytes(), 0);
            while (GC.GetTotalAllocatedBytes() - before < BytesOfDocument)
            {
                await ExecuteAsync(engine, name, 100);
                requests += 100;
            }

            var each = (GC.GetTotalAllocatedBytes() - before) / requests;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {each} bytes a request"));
            var sampled = samples.Bytes.Values.Sum();
            foreach (var (type, bytes) in samples.Bytes.OrderByDescending(pair => pair.Value).Take(Shown))
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {bytes * each / sampled,6} {type}"));
        }
    }

    private static async Task ExecuteAsync(GraphQLEngine engine, string name, int times)
    {
        var request = Workload.Request(name);
        for (var i = 0; i < times; i++)
            await (await engine.ExecuteAsync(request, Workload.Context())).DisposeAsync();
    }

    private sealed class Samples : EventListener
    {
        private const EventKeywords GarbageCollector = (EventKeywords)0x1;

        public Dictionary<string, long> Bytes { get; } = new(StringComparer.Ordinal);

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
                EnableEvents(eventSource, EventLevel.Verbose, GarbageCollector);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) != true)
                return;
            var type = (string)eventData.Payload![eventData.PayloadNames!.IndexOf("TypeName")]!;
            var amount = Convert.ToInt64(eventData.Payload[eventData.PayloadNames.IndexOf("AllocationAmount64")], CultureInfo.InvariantCulture);
            lock (Bytes)
                Bytes[type] = Bytes.GetValueOrDefault(type) + amount;
        }
    }
}
