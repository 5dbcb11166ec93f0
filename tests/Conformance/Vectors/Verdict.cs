namespace CustomerGraph.Conformance;

/// <summary>How a file is scored.</summary>
internal enum Scale
{
    Levels,
    RightOrWrong,
}

/// <summary>
/// L1: accepted or refused alike; L2: and errors at the same places, results of the same value; L3: and the same to the letter.
/// </summary>
internal readonly record struct Levels(bool L1, bool L2, bool L3)
{
    public static Levels None { get; } = new(false, false, false);

    public static Levels All { get; } = new(true, true, true);

    public static Levels FirstOnly { get; } = new(true, false, false);

    public static Levels FirstAnd(bool l2, bool l3) => new(true, l2, l2 && l3);
}

/// <summary>The outcome of one case; the texts are for the list of failures.</summary>
internal sealed record Verdict(Levels Levels, string Expected, string Actual)
{
    public static Verdict OfDomain(string expected, string actual) =>
        new(expected == actual ? Levels.All : Levels.None, expected, actual);
}
