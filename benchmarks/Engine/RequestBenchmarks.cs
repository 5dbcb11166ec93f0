using BenchmarkDotNet.Attributes;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Responses;

namespace CustomerGraph.Engine.Benchmarks;

/// <summary>What is done for each request: a known document is executed and its answer written.</summary>
[MemoryDiagnoser]
public class RequestBenchmarks
{
    private readonly GraphQLEngine engine = Workload.Engine();
    private GraphQLRequest request = null!;

    public static IEnumerable<string> Documents => Workload.Names;

    [ParamsSource(nameof(Documents))]
    public string Document { get; set; } = "";

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        request = Workload.Request(Document);
        await Workload.AnswerAsync(engine, Document);
    }

    /// <returns>Bytes of the answer.</returns>
    [Benchmark]
    public async Task<int> ExecuteAsync()
    {
        await using var response = await engine.ExecuteAsync(request, Workload.Context());
        return ((SingleResponse)response).Body.Length;
    }
}
