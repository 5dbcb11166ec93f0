namespace CustomerGraph.Fuzz;

/// <summary>Takes away what a difference does not need: ever smaller runs of tokens, as long as something can go.</summary>
internal sealed class Minimizer(Subject subject, Oracle oracle)
{
    /// <summary>From here on every length is tried, so that whole selections and operations can go.</summary>
    private const int FineLength = 48;

    public async Task<string> MinimizeAsync(string text)
    {
        var tokens = Tokens.Of(text);
        for (var length = Math.Max(1, tokens.Count / 2); length > 0;)
        {
            if (await WithoutARunAsync(tokens, length) is { } shorter)
                tokens = shorter;
            else
                length = length > FineLength ? length / 2 : length - 1;
        }

        return string.Concat(tokens);
    }

    private async Task<List<string>?> WithoutARunAsync(List<string> tokens, int length)
    {
        var candidates = Enumerable.Range(0, Math.Max(0, tokens.Count - length + 1))
            .Select(start => tokens.Take(start).Concat(tokens.Skip(start + length)).ToList())
            .ToList();
        var texts = candidates.Select(candidate => string.Concat(candidate)).ToList();
        var expected = await oracle.JudgeAsync(texts);
        var differs = texts.Zip(expected, (text, verdict) => subject.Judge(text) != verdict).ToList().IndexOf(true);
        return differs < 0 ? null : candidates[differs];
    }
}
