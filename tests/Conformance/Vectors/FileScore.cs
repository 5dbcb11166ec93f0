using System.Text.Json;

namespace CustomerGraph.Conformance;

/// <summary>The score of one file, printed as its line of the report.</summary>
internal sealed class FileScore(string name, Scale scale)
{
    private int _cases;
    private int _deepCases;
    private int _l1;
    private int _l2;
    private int _l3;

    public int Passed { get; private set; }

    public int Failed => _cases - Passed;

    /// <summary>The file has cases that count, but this program has no format for it.</summary>
    public bool IsUncovered { get; init; }

    public List<string> Failures { get; } = [];

    public void Add(JsonElement vectorCase, Verdict verdict)
    {
        var levels = verdict.Levels;
        var isDeep = AsksAllLevels(vectorCase);
        _cases++;
        _l1 += levels.L1 ? 1 : 0;
        if (isDeep)
        {
            _deepCases++;
            _l2 += levels.L2 ? 1 : 0;
            _l3 += levels.L3 ? 1 : 0;
        }

        Passed += levels.L1 && (levels.L2 || !isDeep) ? 1 : 0;
        if (!levels.L1 || (isDeep && !levels.L3))
            Failures.Add(Failure(vectorCase, verdict));
    }

    public override string ToString()
    {
        if (IsUncovered)
            return $"{name}: not covered";

        return scale == Scale.RightOrWrong
            ? $"{name}: {Passed}/{_cases}"
            : $"{name}: L1 {_l1}/{_cases}, L2 {_l2}/{_deepCases}, L3 {_l3}/{_deepCases}";
    }

    /// <summary>Where versions of graphql-js differ in count or place of errors, the corpus asks for accept or refuse only.</summary>
    private static bool AsksAllLevels(JsonElement vectorCase) =>
        vectorCase.ValueKind != JsonValueKind.Object
        || !vectorCase.TryGetProperty("agreement", out var agreement)
        || agreement.GetInt32() >= 2;

    private string Failure(JsonElement vectorCase, Verdict verdict)
    {
        var missed = scale == Scale.RightOrWrong ? "wrong" : !verdict.Levels.L1 ? "L1" : !verdict.Levels.L2 ? "L2" : "L3";
        var id = vectorCase.ValueKind == JsonValueKind.Object && vectorCase.TryGetProperty("id", out var text)
            ? JsonText.Read(text)
            : $"case {_cases}";
        return $"  {id} {missed}\n    expected: {verdict.Expected}\n    actual:   {verdict.Actual}";
    }
}
