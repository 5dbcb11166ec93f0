using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CustomerGraph.Engine.Execution.Responses;

namespace CustomerGraph.Engine.Benchmarks;

/// <summary>The answer to each document written once more, by the engine's writer and by the framework's.</summary>
[MemoryDiagnoser]
public class WriteBenchmarks
{
    private readonly ArrayBufferWriter<byte> buffer = new(512 * 1024);
    private List<AnswerToken> tokens = [];

    public static IEnumerable<string> Documents => Workload.Names;

    [ParamsSource(nameof(Documents))]
    public string Document { get; set; } = "";

    [GlobalSetup]
    public async Task AnswerAsync() => tokens = AnswerToken.Of(await Workload.AnswerAsync(Workload.Engine(), Document));

    /// <returns>Bytes of the answer.</returns>
    [Benchmark(Baseline = true)]
    public long Utf8JsonWriter()
    {
        buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        foreach (var token in tokens)
            token.WriteTo(writer);
        writer.Flush();
        return writer.BytesCommitted;
    }

    /// <returns>Bytes of the answer.</returns>
    [Benchmark]
    public int ResponseWriter()
    {
        using var writer = new ResponseWriter();
        foreach (var token in tokens)
            token.WriteTo(writer);
        return writer.Position;
    }
}
