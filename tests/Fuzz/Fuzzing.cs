using System.Globalization;

namespace CustomerGraph.Fuzz;

/// <summary>One run: documents of one seed with variables, each judged by us and by the oracle.</summary>
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

    private readonly int[] verdicts = new int[4];
    private TimeSpan longest;
    private int faults;

    /// <returns>How many documents crashed us, took too long, or were judged otherwise than by the oracle.</returns>
    public async Task<int> RunAsync(int count)
    {
        output.WriteLine($"{count} documents of seed {seed}");
        using var oracle = Oracle.Start(SchemaFile);
        for (var start = 0; start < count && faults < MaxReported; start += BatchSize)
            await RunAsync(Enumerable.Range(start, Math.Min(BatchSize, count - start)), oracle);

        var (syntax, invalid) = (verdicts[(int)Verdict.Syntax], verdicts[(int)Verdict.Invalid]);
        var (refused, valid) = (verdicts[(int)Verdict.Refused], verdicts[(int)Verdict.Valid]);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{valid} valid, {refused} with variables that do not fit, {invalid} invalid, {syntax} no GraphQL; the longest took {longest.TotalMilliseconds:0.0} ms; {faults} differences, crashes or hangs"));
        return faults;
    }

    private async Task RunAsync(IEnumerable<int> numbers, Oracle oracle)
    {
        var documents = numbers.Select(number => (Number: number, Sample: SampleOf(number))).ToArray();
        var expected = await oracle.JudgeAsync([.. documents.Select(document => document.Sample)]);
        foreach (var ((number, sample), verdict) in documents.Zip(expected))
            await CheckAsync(number, sample, verdict, oracle);
    }

    private Sample SampleOf(int number)
    {
        var document = mutator.Document(seed, number);
        return new Sample(document, VariableMutator.Variables(document, seed, number));
    }

    private async Task CheckAsync(int number, Sample sample, Verdict expected, Oracle oracle)
    {
        try
        {
            var actual = subject.Judge(sample);
            verdicts[(int)actual]++;
            CheckTime(number, sample);
            if (actual != expected)
                Report(number, $"we say {actual}, graphql-js {expected}", await new Minimizer(subject, oracle).MinimizeAsync(sample));
        }
#pragma warning disable CA1031 // Whatever a document makes us throw is what is looked for here.
        catch (Exception crash)
#pragma warning restore CA1031
        {
            Report(number, crash.ToString(), sample);
        }
    }

    private void CheckTime(int number, Sample sample)
    {
        var time = subject.Time(sample);
        longest = time > longest ? time : longest;
        if (time > Limit)
            Report(number, string.Create(CultureInfo.InvariantCulture, $"took {time.TotalMilliseconds:0} ms"), sample);
    }

    private void Report(int number, string what, Sample sample)
    {
        faults++;
        output.WriteLine($"--- document {number} of seed {seed}: {what}\n{sample}\n---");
    }
}
