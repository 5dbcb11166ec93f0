using System.Diagnostics;
using System.Globalization;
using System.Text;
using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Validation;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Benchmarks;

/// <summary>N fragments, each of which spreads the next one twice under aliases: the response would have 2^N fields.</summary>
internal static class FragmentDoubling
{
    private const int Attempts = 100;

    private static readonly PlanLimits Limits = new(64, 10_000, long.MaxValue, HideSuggestions: true);

    /// <summary>Prints <c>N,engine,milliseconds,kilobytes</c>: the best of some attempts to parse, validate and plan.</summary>
    public static void Print(TextWriter output)
    {
        for (var count = 8; count <= 22; count += 2)
        {
            var text = Document(count);
            var best = double.MaxValue;
            var allocated = 0L;
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var start = Stopwatch.GetTimestamp();
                Plan(text);
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count},CustomerGraph,{best:0.000},{allocated / 1024}"));
        }
    }

    private static void Plan(string text)
    {
        var document = Parser.ParseDocument(text);
        if (Validator.Validate(Workload.Schema, document).Count > 0)
            throw new InvalidOperationException("The document is not valid.");
        new PreparedDocument(Workload.Schema, document, refusal: null, Limits).TryChoose(null, out var operation, out _);
        operation!.TryCoerceVariables(default, out var variables, out _);
        if (!operation.TryPlan(variables!, out _, out _))
            throw new InvalidOperationException("The document cannot be planned.");
    }

    private static string Document(int count)
    {
        var text = new StringBuilder("""{ customer(id: "1") { ...F0 } }""");
        for (var i = 0; i < count; i++)
            text.Append(CultureInfo.InvariantCulture, $" fragment F{i} on Customer {{ x: children {{ nodes {{ ...F{i + 1} }} }} y: children {{ nodes {{ ...F{i + 1} }} }} }}");
        return text.Append(CultureInfo.InvariantCulture, $" fragment F{count} on Customer {{ name }}").ToString();
    }
}
