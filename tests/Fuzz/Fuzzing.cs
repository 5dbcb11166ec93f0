using System.Globalization;

namespace CustomerGraph.Fuzz;

/// <summary>One run: documents of one seed, each judged by us and by the oracle.</summary>
internal sealed class Fuzzing(int seed, TextWriter output)
{
    private const int BatchSize = 500;
    private const int MaxReported = 20;

    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);
    private static readonly string Corpus = Path.Combine(AppContext.BaseDirectory, "corpus");
    private static readonly string SchemaFile = Path.Combine(Corpus, "schema.graphql");

    private readonly Subject subject = new(File.ReadAllText(SchemaFile));
    private readonly Mutator mutator = new(
        Directory.GetFiles(Corpus, "*.graphql").Where(file => file != SchemaFile).Order(StringComparer.Ordinal).Select(File.ReadAllText));

    private readonly int[] verdicts = new int[3];
    private TimeSpan longest;
    private int faults;

    /// <returns>How many documents crashed us, took too long, or were judged otherwise than by the oracle.</returns>
    public async Task<int> RunAsync(int count)
    {
        output.WriteLine($"{count} documents of seed {seed}");
        using var oracle = Oracle.Start(SchemaFile);
        for (var start = 0; start < count && faults < MaxReported; start += BatchSize)
            await RunAsync(Enumerable.Range(start, Math.Min(BatchSize, count - start)), oracle);

        var (syntax, invalid, valid) = (verdicts[(int)Verdict.Syntax], verdicts[(int)Verdict.Invalid], verdicts[(int)Verdict.Valid]);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{valid} valid, {invalid} invalid, {syntax} no GraphQL; the longest took {longest.TotalMilliseconds:0.0} ms; {faults} differences, crashes or hangs"));
        return faults;
    }

    private async Task RunAsync(IEnumerable<int> numbers, Oracle oracle)
    {
        var documents = numbers.Select(number => (Number: number, Text: mutator.Document(seed, number))).ToArray();
        var expected = await oracle.JudgeAsync([.. documents.Select(document => document.Text)]);
        foreach (var ((number, text), verdict) in documents.Zip(expected))
            await CheckAsync(number, text, verdict, oracle);
    }

    private async Task CheckAsync(int number, string text, Verdict expected, Oracle oracle)
    {
        try
        {
            var actual = subject.Judge(text);
            verdicts[(int)actual]++;
            CheckTime(number, text);
            if (actual != expected)
                Report(number, $"we say {actual}, graphql-js {expected}", await new Minimizer(subject, oracle).MinimizeAsync(text));
        }
#pragma warning disable CA1031 // Whatever a document makes us throw is what is looked for here.
        catch (Exception crash)
#pragma warning restore CA1031
        {
            Report(number, crash.ToString(), text);
        }
    }

    private void CheckTime(int number, string text)
    {
        var time = subject.Time(text);
        longest = time > longest ? time : longest;
        if (time > Limit)
            Report(number, string.Create(CultureInfo.InvariantCulture, $"took {time.TotalMilliseconds:0} ms"), text);
    }

    private void Report(int number, string what, string text)
    {
        faults++;
        output.WriteLine($"--- document {number} of seed {seed}: {what}\n{text}\n---");
    }
}
