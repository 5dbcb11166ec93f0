namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>Sums over plan graphs can grow exponentially; they stop at the largest number instead of wrapping around.</summary>
internal static class Saturating
{
    /// <summary>The sum of two numbers that are not negative.</summary>
    public static long Add(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;
}
