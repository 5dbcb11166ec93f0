using CustomerGraph.Domain.Quotas;

namespace CustomerGraph.Domain.Moves;

/// <summary>What a subtree uses of one metric, as it goes with it.</summary>
/// <param name="Used">In the subtree, without its top.</param>
/// <param name="Itself">1 where the top itself is counted by those above.</param>
/// <param name="Hard">The hard limit of its top, which is given out to it by whoever stands directly above.</param>
public sealed record MovingUse(QuotaKey Key, int Used, int Itself, int? Hard)
{
    public int Total => Used + Itself;

    /// <summary>What it takes of the rest of whoever stands directly above.</summary>
    internal int TakenByParent => (Hard ?? Used) + Itself;
}

/// <summary>Works out who on both ways has to bear more, and who less.</summary>
public static class MovedUses
{
    /// <param name="before">From the root to the parent of now.</param>
    /// <param name="after">From the root to the new parent.</param>
    public static IEnumerable<MovedUse> Of(MovingUse moving, IReadOnlyList<QuotaLevel> before, IReadOnlyList<QuotaLevel> after)
    {
        var common = before.Zip(after).TakeWhile(pair => pair.First.CustomerId == pair.Second.CustomerId).Count();
        for (var index = common - 1; index < after.Count; index++)
        {
            var taken = Taken(moving, after, index);
            if (index >= common)
                yield return new MovedUse(moving.Key, new QuotaUse(after[index], moving.Total, taken));
            else if (taken > Taken(moving, before, index))
                yield return new MovedUse(moving.Key, new QuotaUse(after[index], 0, taken - Taken(moving, before, index)));
        }
        foreach (var left in before.Skip(common))
            yield return new MovedUse(moving.Key, new QuotaUse(left, -moving.Total, 0));
    }

    /// <summary>How much the subtree takes of the rest of one on the way: nothing where a limit on the way covers it.</summary>
    private static int Taken(MovingUse moving, IReadOnlyList<QuotaLevel> chain, int index)
    {
        if (index == chain.Count - 1)
            return moving.TakenByParent;
        return chain[index + 1].Hard is null ? moving.Total : 0;
    }
}
