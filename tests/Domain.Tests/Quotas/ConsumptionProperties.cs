using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerGraph.Domain.Tests.Quotas;

/// <summary>Random trees, limits and uses against an oracle that counts every used item by hand.</summary>
public sealed class ConsumptionProperties
{
    /// <param name="Parents">The parent of each node but the first; smaller than its own number.</param>
    /// <param name="Items">The node of each used item.</param>
    /// <param name="Hards">A limit for each node; null for none.</param>
    internal sealed record World(int[] Parents, int[] Items, int?[] Hards, bool[] Stricts, int Node, int Delta)
    {
        public int Count => Parents.Length + 1;

        public int? ParentOf(int node) => node == 0 ? null : Parents[node - 1];

        public IEnumerable<int> PathOf(int node) => ParentOf(node) is { } parent ? PathOf(parent).Append(node) : [node];

        public int Used(int node) => Items.Count(item => PathOf(item).Contains(node));

        public bool IsStrict(int node) => Stricts[node] && Hards[node] is not null;

        public IEnumerable<int> ChildrenOf(int node) => Enumerable.Range(0, Count).Where(child => ParentOf(child) == node);

        public QuotaLevel Level(int node) => new(
            new CustomerId(node + 1), $"N{node}", $"N{node}", Used(node), Items.Count(item => item == node),
            GivenOut(node), Hards[node], Stricts[node] ? QuotaMode.Strict : QuotaMode.Oversell);

        public int GivenOut(int node) => ChildrenOf(node).Sum(child => Hards[child] ?? Used(child));

        public List<QuotaLevel> Chain => [.. PathOf(Node).Select(Level)];

        /// <summary>Each node that forbids it: the words of the rule, without arithmetic on what is free.</summary>
        public IEnumerable<int> Forbidding() => PathOf(Node).Where(node =>
            Used(node) + Delta > Hards[node]
            || (IsStrict(node) && !IsCoveredBelow(node) && Items.Count(item => item == node) + GivenOut(node) + Delta > Hards[node]));

        private bool IsCoveredBelow(int node) => PathOf(Node).Any(below => ParentOf(below) == node && Hards[below] is not null);
    }

    private static readonly Gen<World> Worlds =
        from count in Gen.Choose(1, 9)
        from seeds in Gen.Choose(0, 1_000_000).ListOf(count)
        from items in Gen.Choose(0, count - 1).ListOf(count * 3)
        from hards in Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(0, 20).Select(hard => (int?)hard)).ListOf(count)
        from stricts in Gen.Elements(true, false).ListOf(count)
        from node in Gen.Choose(0, count - 1)
        from delta in Gen.Choose(1, 8)
        select new World([.. seeds.Skip(1).Select((seed, index) => seed % (index + 1))], [.. items], [.. hards], [.. stricts], node, delta);

    [Fact]
    public void A_use_is_refused_by_exactly_those_whom_it_would_lead_over_their_limit() => Properties.Hold(Worlds, world =>
        Consumption.Blockers(world.Chain, world.Delta).Select(blocker => blocker.Customer!.Id.Value - 1).SequenceEqual(world.Forbidding().Select(node => (long)node)));

    [Fact]
    public void What_is_free_can_be_used_and_one_more_cannot() => Properties.Hold(Worlds, world => Consumption.EffectiveFree(world.Chain) switch
    {
        null => Consumption.Blockers(world.Chain, 1_000_000).Count == 0,
        0 => Consumption.Blockers(world.Chain, 1).Count > 0,
        { } free => Consumption.Blockers(world.Chain, free).Count == 0 && Consumption.Blockers(world.Chain, free + 1).Count > 0,
    });

    [Fact]
    public void Nobody_uses_more_than_any_hard_limit_whatever_is_tried() => Properties.Hold(Worlds, world =>
    {
        var start = world with { Items = [] };
        var end = world.Items.Aggregate(start, (state, item) =>
            Consumption.Blockers([.. state.PathOf(item).Select(state.Level)], 1).Count == 0 ? state with { Items = [.. state.Items, item] } : state);
        return Enumerable.Range(0, end.Count).All(node => end.Hards[node] is null || end.Used(node) <= end.Hards[node]);
    });

    [Fact]
    public void Of_a_strict_quota_every_child_can_use_all_that_it_was_given() => Properties.Hold(Worlds, world =>
    {
        // A root with a strict quota that covers its children's, and unlimited ones below them.
        var children = world.ChildrenOf(0).ToList();
        var fits = world with
        {
            Items = [],
            Hards = [children.Sum(child => world.Hards[child] ?? 0), .. Enumerable.Range(1, world.Count - 1).Select(node => children.Contains(node) ? world.Hards[node] : null)],
            Stricts = [true, .. Enumerable.Repeat(false, world.Count - 1)],
        };
        var full = children.Where(child => fits.Hards[child] > 0).Aggregate(fits, (state, child) =>
            Consumption.Blockers([.. state.PathOf(child).Select(state.Level)], state.Hards[child]!.Value).Count == 0
                ? state with { Items = [.. state.Items, .. Enumerable.Repeat(child, state.Hards[child]!.Value)] }
                : throw new InvalidOperationException($"Child {child} cannot use what it was given."));
        return full.Used(0) == full.Hards[0];
    });
}
