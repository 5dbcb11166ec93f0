using CustomerGraph.Domain.Customers;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerGraph.Domain.Tests.Customers;

public class TreePathTests
{
    [Fact]
    public void A_path_is_no_ancestor_of_a_sibling_whose_id_begins_alike() =>
        TreePath.Parse("/1/7/").IsAncestorOf(TreePath.Parse("/1/70/")).ShouldBeFalse();

    [Fact]
    public void A_path_covers_itself_but_is_no_ancestor_of_itself()
    {
        var path = TreePath.Parse("/1/7/");

        path.Covers(path).ShouldBeTrue();
        path.IsAncestorOf(path).ShouldBeFalse();
    }

    [Fact]
    public void The_root_has_depth_zero() => TreePath.Root(new(1)).Depth.ShouldBe(0);

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("/1")]
    [InlineData("1/")]
    [InlineData("/1//2/")]
    [InlineData("/01/")]
    [InlineData("/a/")]
    public void Anything_else_is_no_path(string value) => Should.Throw<FormatException>(() => TreePath.Parse(value));

    [Fact]
    public void A_path_is_an_ancestor_exactly_when_its_ids_begin_the_other_and_are_fewer() => Properties.Hold(
        Paths().Zip(Paths()),
        pair =>
        {
            var (above, below) = (PathOf(pair.Item1), PathOf(pair.Item2));
            var begins = pair.Item2.Take(pair.Item1.Count).SequenceEqual(pair.Item1);
            return above.Covers(below) == begins
                && above.IsAncestorOf(below) == (begins && pair.Item1.Count < pair.Item2.Count);
        });

    [Fact]
    public void A_path_reads_back_as_it_was_written() => Properties.Hold(
        Paths(),
        ids =>
        {
            var path = PathOf(ids);
            return TreePath.Parse(path.Value) == path
                && path.Ids.Select(id => id.Value).SequenceEqual(ids)
                && path.Depth == ids.Count - 1
                && path.Leaf.Value == ids[^1]
                && path.AncestorIds.Count == path.Depth;
        });

    private static Gen<List<long>> Paths() =>
        Gen.NonEmptyListOf(Gen.Elements(1L, 7L, 70L, 71L, 700L)).Select(ids => ids.ToList());

    private static TreePath PathOf(List<long> ids) =>
        ids.Skip(1).Aggregate(TreePath.Root(new(ids[0])), (path, id) => path.Append(new(id)));
}
