using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using NodaTime;

namespace CustomerGraph.Domain.Tests.Moves;

/// <summary>Trees in which some are handed over, compared with a walk from customer to customer.</summary>
public sealed class ReportingTreeProperties
{
    private const int Trees = 2_000;

    [Fact]
    public void A_report_counts_whoever_has_its_top_on_the_way()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var number = 0; number < Trees; number++)
        {
            var (paths, responsible) = Grow(random);
            var tree = new ReportingTree([.. responsible.Select(pair => new Handover(paths[pair.Key], pair.Value, paths[pair.Value], Instant.MaxValue))]);
            foreach (var top in paths.Values)
            {
                var scope = tree.ScopeOf(top);
                foreach (var path in paths.Values)
                    Counts(scope, path).ShouldBe(Way(path, paths, responsible).Contains(top.Leaf), $"seed {seed}, tree {number}, {path} below {top}");
            }
        }
    }

    [Fact]
    public void Whoever_is_moved_counts_below_the_child_of_the_top_that_is_on_its_way()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var number = 0; number < Trees; number++)
        {
            var (paths, responsible) = Grow(random);
            var tree = new ReportingTree([.. responsible.Select(pair => new Handover(paths[pair.Key], pair.Value, paths[pair.Value], Instant.MaxValue))]);
            foreach (var top in paths.Values)
            {
                foreach (var (prefix, child) in tree.ChildrenOf(top))
                {
                    var way = Way(TreePath.Parse(prefix), paths, responsible);
                    way[way.IndexOf(top.Leaf) + 1].ShouldBe(child, $"seed {seed}, tree {number}, {prefix} below {top}");
                }
            }
        }
    }

    [Fact]
    public void Ways_that_lead_in_a_circle_are_those_of_the_tree()
    {
        var (root, customer, below) = (TreePath.Root(new(1)), TreePath.Parse("/1/2/"), TreePath.Parse("/1/2/3/"));
        var tree = new ReportingTree([new Handover(customer, below.Leaf, below, Instant.MaxValue)]);

        tree.WayTo(below).ShouldBe(below.Ids);
        tree.ScopeOf(root).Without.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_known_above_somebody_who_is_out_of_sight()
    {
        var moved = TreePath.Parse("/1/2/3/");
        var tree = new ReportingTree([new Handover(moved, new(9), null, Instant.MaxValue)]);

        tree.WayTo(moved.Append(new(4))).ShouldBe([new(9), new(3), new(4)]);
        tree.ScopeOf(TreePath.Parse("/1/2/")).Without.ShouldBe([moved.Value]);
    }

    private static (Dictionary<CustomerId, TreePath> Paths, Dictionary<CustomerId, CustomerId> Responsible) Grow(Random random)
    {
        var paths = new Dictionary<CustomerId, TreePath> { [new(1)] = TreePath.Root(new(1)) };
        for (var id = 2; id <= 12; id++)
            paths[new(id)] = paths[new(random.Next(Math.Max(1, id - 4), id))].Append(new(id));
        var responsible = new Dictionary<CustomerId, CustomerId>();
        for (var handed = random.Next(4); handed > 0; handed--)
            responsible[new(random.Next(2, 13))] = new(random.Next(1, 13));
        return (paths, responsible);
    }

    private static bool Counts(ReportingScope scope, TreePath path)
    {
        int Longest(IReadOnlyList<string> prefixes) =>
            prefixes.Where(prefix => path.Value.StartsWith(prefix, StringComparison.Ordinal)).Select(prefix => prefix.Length).DefaultIfEmpty().Max();
        return Longest(scope.Within) > Longest(scope.Without);
    }

    /// <summary>From the root, one step after the other; as the tree is where the steps come back to somebody.</summary>
    private static List<CustomerId> Way(TreePath customer, Dictionary<CustomerId, TreePath> paths, Dictionary<CustomerId, CustomerId> responsible)
    {
        var way = new List<CustomerId>();
        for (CustomerId? at = customer.Leaf; at is { } id; at = responsible.TryGetValue(id, out var other) ? other : paths[id].Parent?.Leaf)
        {
            if (way.Contains(id))
                return [.. customer.Ids];
            way.Insert(0, id);
        }

        return way;
    }
}
