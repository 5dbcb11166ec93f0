namespace CustomerGraph.Engine.Language;

/// <summary>
/// Where a node stands in its source: offsets in UTF-16 code units (<paramref name="End"/> is exclusive), and the line and column of
/// its first character, both from 1. A node that was built by hand has the default location, whose line is 0.
/// </summary>
public readonly record struct Location(int Start, int End, int Line, int Column)
{
    /// <summary>False for a node that was built by hand rather than parsed.</summary>
    public bool IsKnown => Line > 0;
}
