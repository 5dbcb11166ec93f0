using BenchmarkDotNet.Attributes;
using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Validation;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Benchmarks;

/// <summary>What is done once a document: each phase alone.</summary>
[MemoryDiagnoser]
public class PhaseBenchmarks
{
    private static readonly PlanLimits Limits = new(64, 10_000, 100_000, HideSuggestions: true);

    private string text = "";
    private DocumentNode document = null!;

    public static IEnumerable<string> Documents => Workload.Names;

    [ParamsSource(nameof(Documents))]
    public string Document { get; set; } = "";

    [GlobalSetup]
    public void Read()
    {
        text = Workload.Text(Document);
        document = Parser.ParseDocument(text);
    }

    [Benchmark]
    public object Parse() => Parser.ParseDocument(text);

    [Benchmark]
    public object Validate() => Validator.Validate(Workload.Schema, document, ValidationOptions.Server);

    [Benchmark]
    public object Plan()
    {
        var name = document.Definitions.OfType<OperationDefinitionNode>().First().Name?.Value;
        new PreparedDocument(Workload.Schema, document, refusal: null, Limits).TryChoose(name, out var operation, out _);
        return operation!.TryCoerceVariables(Workload.Request(Document).Variables, out var variables, out _)
            && operation.TryPlan(variables, out var plan, out _)
            ? plan
            : throw new InvalidOperationException($"{Document} cannot be planned.");
    }
}
