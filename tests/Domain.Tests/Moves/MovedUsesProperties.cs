using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Domain.Quotas;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerGraph.Domain.Tests.Moves;

/// <summary>Random trees, limits and moves against an oracle that moves the subtree and counts again.</summary>
public sealed class MovedUsesProperties
{
    private static readonly QuotaKey Users = new(QuotaMetric.Users);

    /// <param name="Parents">The parent of each node but the first; smaller than its own number.</param>
    /// <param name="Items">The node of each used item.</param>
    internal sealed record World(int[] Parents, int[] Items, int?[] Hards, int Node, int Target)
    {
        public int Count => Parents.Length + 1;

        public int? ParentOf(int node) => node == 0 ? null : Parents[node - 1];

        public IEnumerable<int> PathOf(int node) => ParentOf(node) is { } parent ? PathOf(parent).Append(node) : [node];

        public int Used(int node) => Items.Count(item => PathOf(item).Contains(node));

        public bool IsMove => Node > 0 && !PathOf(Target).Contains(Node) && ParentOf(Node) != Target;

        public World Moved => this with { Parents = [.. Parents.Select((parent, index) => index == Node - 1 ? Target : parent)] };

        public QuotaLevel Level(int node) =>
            new(new CustomerId(node + 1), $"N{node}", $"N{node}", Used(node), Items.Count(item => item == node), 0, Hards[node], QuotaMode.Oversell);

        public List<MovedUse> Uses =>
        [
            .. MovedUses.Of(
                new MovingUse(Users, Used(Node), 0, Hards[Node]), [.. PathOf(ParentOf(Node)!.Value).Select(Level)], [.. PathOf(Target).Select(Level)]),
        ];
    }

    private static readonly Gen<World> Worlds =
        from count in Gen.Choose(3, 9)
        from seeds in Gen.Choose(0, 1_000_000).ListOf(count)
        from items in Gen.Choose(0, count - 1).ListOf(count * 2)
        from hards in Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(0, 12).Select(hard => (int?)hard)).ListOf(count)
        from node in Gen.Choose(1, count - 1)
        from target in Gen.Choose(0, count - 1)
        let world = new World([.. seeds.Skip(1).Select((seed, index) => seed % (index + 1))], [.. items], [.. hards], node, target)
        where world.IsMove
        select world;

    [Fact]
    public void Everyone_on_both_ways_bears_what_a_new_count_says() => Properties.Hold(Worlds, world =>
    {
        var deltas = world.Uses.ToDictionary(use => (int)use.Use.Level.CustomerId.Value - 1, use => use.Use.Delta);
        return Enumerable.Range(0, world.Count).All(node => world.Moved.Used(node) - world.Used(node) == deltas.GetValueOrDefault(node));
    });

    [Fact]
    public void A_move_is_refused_by_exactly_those_who_gain_more_than_fits() => Properties.Hold(Worlds, world =>
    {
        var blocking = Consumption.Blockers(world.Uses.Select(use => use.Use)).Select(blocker => (int)blocker.Customer!.Id.Value - 1);
        var expected = world.PathOf(world.Target).Where(node => world.Moved.Used(node) > world.Used(node) && world.Moved.Used(node) > world.Hards[node]);
        return blocking.SequenceEqual(expected);
    });
}
