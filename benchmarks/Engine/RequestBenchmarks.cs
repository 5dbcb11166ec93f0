using BenchmarkDotNet.Attributes;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Requests;

namespace CustomerGraph.Engine.Benchmarks;

/// <summary>What is done for each request: a known document is executed and its answer written.</summary>
[MemoryDiagnoser]
public class RequestBenchmarks
{
    private readonly GraphQLEngine engine = new(Workload.Schema, new EngineOptions { MaxCost = 1_000_000 });
    private GraphQLRequest request = null!;

    public static IEnumerable<string> Documents => Workload.Answered;

    [ParamsSource(nameof(Documents))]
    public string Document { get; set; } = "";

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        request = Workload.Request(Document);
        if (await ExecuteAsync() < 50)
            throw new InvalidOperationException($"{Document} is not answered.");
    }

    /// <returns>Bytes of the answer.</returns>
    [Benchmark]
    public async Task<int> ExecuteAsync()
    {
        await using var response = await engine.ExecuteAsync(request, Workload.Context());
        return ((Execution.Responses.SingleResponse)response).Body.Length;
    }
}
