using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Quotas;

/// <summary>A customer whose limit stands against a use.</summary>
/// <param name="Customer">
/// Null for one above what the caller sees: of those only the tightest is told, and nothing but its free amount.
/// </param>
/// <param name="Free">How much more could be used; 0 where it is over its limit.</param>
public sealed record QuotaBlocker(QuotaHolder? Customer, int Free);

/// <summary>Whose limit it is, how high, and how much of it is used.</summary>
public sealed record QuotaHolder(CustomerId Id, string Code, string Name, int Hard, int Used);

/// <summary>A further use of one metric as one customer on the way to the root sees it.</summary>
/// <param name="Level">How it stood before.</param>
/// <param name="Delta">How much more is used in its subtree.</param>
/// <param name="OfRest">
/// How much of that is covered by no limit directly below: used by the customer itself, or below a child without one.
/// </param>
public readonly record struct QuotaUse(QuotaLevel Level, int Delta, int OfRest)
{
    /// <summary>How much could be used there, and at least this much there is; null for any amount.</summary>
    internal int? Free => OfRest > 0 ? Level.FreeOfRest : Level.Free;

    // Only of a strict quota is a limit below taken from the rest before it is used.
    internal bool IsBlocked => (Delta > 0 && Delta > Level.Free) || (OfRest > 0 && Level.IsStrict && OfRest > Level.FreeOfRest);
}

/// <summary>The rules of consumption: a use has to fit at every ancestor, and everyone where it does not is named. See C12.</summary>
public static class Consumption
{
    /// <summary>
    /// Everyone who stands against it, in the given order. Less use is never refused, also where there is too much already.
    /// </summary>
    public static IReadOnlyList<QuotaBlocker> Blockers(IEnumerable<QuotaUse> uses) =>
        [.. uses.Where(use => use.IsBlocked).Select(use => new QuotaBlocker(Holder(use.Level), Math.Max(0, use.Free ?? 0)))];

    /// <summary>Everyone who stands against using so much more at the last of the levels.</summary>
    /// <param name="chain">From the root to the customer.</param>
    public static IReadOnlyList<QuotaBlocker> Blockers(IReadOnlyList<QuotaLevel> chain, int delta) => Blockers(Uses(chain, delta));

    /// <summary>How much more the last of the levels can use, with regard to everyone above; null for any amount.</summary>
    /// <param name="chain">From the root to the customer.</param>
    public static int? EffectiveFree(IReadOnlyList<QuotaLevel> chain) =>
        Uses(chain, 1).Min(use => use.Free) is { } free ? Math.Max(0, free) : null;

    /// <summary>What a subtree that comes below the last of the levels takes from each.</summary>
    /// <param name="chain">From the topmost that did not have it to the one it comes below.</param>
    /// <param name="used">What is used in the subtree.</param>
    /// <param name="hard">The hard limit of its top: that much is given out to it, used or not.</param>
    public static IEnumerable<QuotaUse> Entering(IReadOnlyList<QuotaLevel> chain, int used, int? hard)
    {
        return chain.Select(
            (level, index) => new QuotaUse(level, used, index == chain.Count - 1 ? hard ?? used : GivenOutBy(chain[index + 1])));

        int GivenOutBy(QuotaLevel below) => below.Hard is null ? used : 0;
    }

    private static IEnumerable<QuotaUse> Uses(IReadOnlyList<QuotaLevel> chain, int delta) =>
        chain.Select((level, index) => new QuotaUse(level, delta, index == chain.Count - 1 || chain[index + 1].Hard is null ? delta : 0));

    private static QuotaHolder Holder(QuotaLevel level) => new(level.CustomerId, level.Code, level.Name, level.Hard!.Value, level.Used);
}
