namespace CustomerGraph.Fuzz;

/// <summary>Takes away what a difference does not need: ever smaller runs of tokens, as long as something can go.</summary>
internal sealed class Minimizer(Subject subject, Oracle oracle)
{
    /// <summary>From here on every length is tried, so that whole selections and operations can go.</summary>
    private const int FineLength = 48;

    public async Task<Sample> MinimizeAsync(Sample sample)
    {
        var tokens = Tokens.Of(sample.Document);
        for (var length = Math.Max(1, tokens.Count / 2); length > 0;)
        {
            if (await WithoutARunAsync(tokens, length, sample.Variables) is { } shorter)
                tokens = shorter;
            else
                length = length > FineLength ? length / 2 : length - 1;
        }

        return sample with { Document = string.Concat(tokens) };
    }

    private async Task<List<string>?> WithoutARunAsync(List<string> tokens, int length, string variables)
    {
        var candidates = Enumerable.Range(0, Math.Max(0, tokens.Count - length + 1))
            .Select(start => tokens.Take(start).Concat(tokens.Skip(start + length)).ToList())
            .ToList();
        var samples = candidates.Select(candidate => new Sample(string.Concat(candidate), variables)).ToList();
        var expected = await oracle.JudgeAsync(samples);
        var differs = samples.Zip(expected, (candidate, verdict) => subject.Judge(candidate) != verdict).ToList().IndexOf(true);
        return differs < 0 ? null : candidates[differs];
    }
}
