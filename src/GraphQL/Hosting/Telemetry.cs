using CustomerGraph.Engine.AspNetCore;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Persistence;
using CustomerGraph.Provisioning;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary>Sends spans and measurements to an OpenTelemetry collector: section <c>Telemetry</c>, off without an address.</summary>
internal sealed class Telemetry : IDisposable
{
    private const string Service = "customergraph";

    private readonly TracerProvider? _traces;
    private readonly MeterProvider? _metrics;

    private Telemetry(Uri collector, string service, TimeSpan interval)
    {
        var resource = ResourceBuilder.CreateDefault().AddService(service);
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "Npgsql", EngineTelemetry.Name, ProvisioningTelemetry.Name)
            .AddOtlpExporter(options => Direct(options, collector, "v1/traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter(
                "Microsoft.AspNetCore.Hosting",
                "Npgsql",
                EngineTelemetry.Name,
                SocketTelemetry.Name,
                StoreTelemetry.Name,
                ProvisioningTelemetry.Name)
            .AddOtlpExporter((options, reader) =>
            {
                Direct(options, collector, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)interval.TotalMilliseconds;
            })
            .Build();
    }

    /// <returns>Null where it is off.</returns>
    /// <exception cref="InvalidOperationException">The address is none.</exception>
    public static Telemetry? Start(IConfiguration configuration)
    {
        var section = configuration.GetSection("Telemetry");
        if (section["Collector"] is not { Length: > 0 } collector)
            return null;
        return Uri.TryCreate(collector.TrimEnd('/') + "/", UriKind.Absolute, out var address)
            ? new Telemetry(address, section["Service"] ?? Service, section.GetValue("Interval", TimeSpan.FromMinutes(1)))
            : throw new InvalidOperationException(
                $"Telemetry:Collector is {collector}; it has to be an address such as http://localhost:4318.");
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private static void Direct(OtlpExporterOptions options, Uri collector, string path)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri(collector, path);
    }
}
