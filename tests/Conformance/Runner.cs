using System.Text.Json;

namespace CustomerGraph.Conformance;

/// <summary>Answers a case of one file: what was expected, what came, and how far they agree.</summary>
internal delegate ValueTask<Verdict> Judge(JsonElement vectorCase);

/// <summary>Runs the cases of a file one after another; a case that crashes or hangs fails alone.</summary>
internal static class Runner
{
    private static readonly TimeSpan PatiencePerCase = TimeSpan.FromSeconds(30);

    public static async Task<FileScore> RunAsync(VectorFile file)
    {
        var cases = file.Cases.Where(Claims.Count).ToArray();
        var score = new FileScore(file.Name, file.Scale) { IsUncovered = cases.Length > 0 && !file.IsCovered };
        if (!file.IsCovered)
            return score;

        var judge = file.OpenJudge();
        foreach (var vectorCase in cases)
            score.Add(vectorCase, await JudgeAsync(judge, vectorCase));

        return score;
    }

    private static async Task<Verdict> JudgeAsync(Judge judge, JsonElement vectorCase)
    {
        try
        {
            return await Task.Run(async () => await judge(vectorCase)).WaitAsync(PatiencePerCase);
        }
#pragma warning disable CA1031 // Whatever one case throws is that case's failure; the others still have to be scored.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new Verdict(Levels.None, "an answer", exception.ToString());
        }
    }
}
