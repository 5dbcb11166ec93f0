using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerGraph.Domain.Tests.Settings;

public class SettingPropertyTests
{
    private const int ManyTrees = 12_000;

    [Fact]
    public void The_walk_agrees_with_a_naive_oracle_on_every_customer() =>
        Prop.ForAll(SettingTree.Any.ToArbitrary(), tree => tree.Nodes.All(node =>
            NaiveOracle.Of(tree.At(node), node) == NaiveOracle.Resolve(tree.Descriptor, tree.PathTo(node), tree.Statements)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(ManyTrees));

    [Fact]
    public void Customers_resolved_together_get_what_each_gets_alone() => Properties.Hold(SettingTree.Any, tree =>
    {
        var walk = new SettingWalk([tree.Descriptor], tree.Statements);
        return tree.Nodes.Reverse().All(node => NaiveOracle.Of(walk.At(tree.PathTo(node))[0], node) == NaiveOracle.Of(tree.At(node), node));
    });

    [Fact]
    public void A_statement_taken_back_is_as_if_it_had_never_been_made() => Properties.Hold(WithNode, pair =>
    {
        var emptied = pair.Tree.With(new SettingStatement(pair.Node, "key"));
        var without = pair.Tree.Without(pair.Node);
        return pair.Tree.Nodes.All(node => NaiveOracle.Of(emptied.At(node), node) == NaiveOracle.Of(without.At(node), node));
    });

    [Fact]
    public void Below_a_lock_no_statement_changes_the_value() => Properties.Hold(WithStatement, pair =>
    {
        var said = pair.Tree.With(pair.Statement);
        return !pair.Tree.PathTo(pair.Node).SkipLast(1).Any(node => pair.Tree.Statements.Any(statement => statement.CustomerId == node && statement.IsLocked))
            || pair.Tree.Nodes.All(node => Equals(said.At(node).Value, pair.Tree.At(node).Value));
    });

    [Fact]
    public void A_minimum_never_falls_on_the_way_down() => Properties.Hold(SettingTree.Any, tree =>
        tree.Descriptor.Combine != SettingCombine.Floor || tree.Nodes.All(node => Pairs(tree, node).All(pair =>
            pair.Above.Origin.Count == 0 || SettingBounds.Compare(pair.Here.Value, pair.Above.Value) >= 0)));

    [Fact]
    public void A_maximum_never_rises_on_the_way_down() => Properties.Hold(SettingTree.Any, tree =>
        tree.Descriptor.Combine != SettingCombine.Ceiling || tree.Nodes.All(node => Pairs(tree, node).All(pair =>
            pair.Above.Value is null || SettingBounds.Compare(pair.Here.Value, pair.Above.Value) <= 0)));

    [Fact]
    public void What_is_denied_above_is_not_allowed_below() => Properties.Hold(SettingTree.Any, tree =>
        tree.Descriptor.Combine != SettingCombine.DenyWins || tree.Nodes.All(node => tree.At(node).Origin
            .Where(statement => statement.Operator == SettingOperator.Remove)
            .SelectMany(statement => ((SettingValue.Texts)statement.Value!).Items)
            .All(denied => !((SettingValue.Texts)tree.At(node).Value!).Items.Contains(denied))));

    [Fact]
    public void Stating_the_effective_value_changes_nobodys_value() => Properties.Hold(WithNode, pair =>
    {
        var effective = pair.Tree.At(pair.Node);
        // A list of allowances is a union with what is above, whatever is stated; so it cannot be detached.
        if (pair.Tree.Descriptor.Combine == SettingCombine.DenyWins || effective.Value is null || !effective.IsWritableAt(pair.Node) || !effective.OperatorsAt(pair.Node).Allows(SettingOperator.Assign))
            return true;
        var own = effective.OwnOf(pair.Node) ?? new SettingStatement(pair.Node, "key");
        var said = pair.Tree.With(own with { Operator = SettingOperator.Assign, Value = effective.Value });
        return Equals(said.At(pair.Node).Value, effective.Value);
    });

    [Fact]
    public void A_move_between_parents_that_resolve_alike_changes_nothing_below() => Properties.Hold(WithNode, pair =>
    {
        var (tree, node) = pair;
        var parent = tree.PathTo(node).SkipLast(1).LastOrDefault();
        var others = tree.Nodes.Where(other => parent != default && other != node && !tree.IsBelow(other, node)
            && NaiveOracle.Of(tree.At(other), default) == NaiveOracle.Of(tree.At(parent), default)
            && tree.At(other).OperatorsBelow == tree.At(parent).OperatorsBelow && tree.Descriptor.Combine != SettingCombine.DenyWins);
        return others.All(other => Moved(tree, node, other) is var moved
            && tree.Nodes.Where(below => below == node || tree.IsBelow(below, node)).All(below => Equals(moved.At(below).Value, tree.At(below).Value)));
    });

    [Fact]
    public void The_order_in_which_siblings_spoke_is_irrelevant() => Properties.Hold(SettingTree.Any, tree =>
    {
        var reversed = tree with { Statements = [.. tree.Statements.Reverse()] };
        return tree.Nodes.All(node => NaiveOracle.Of(tree.At(node), node) == NaiveOracle.Of(reversed.At(node), node));
    });

    [Fact]
    public void A_setting_that_does_not_cascade_is_decided_by_the_customer_alone() => Properties.Hold(SettingTree.Any, tree =>
    {
        var own = tree with { Descriptor = tree.Descriptor with { Inheritance = SettingInheritance.CopyOnCreate } };
        return own.Nodes.All(node => NaiveOracle.Of(own.At(node), node) == NaiveOracle.Resolve(tree.Descriptor, [node], tree.Statements));
    });

    private static Gen<(SettingTree Tree, CustomerId Node)> WithNode { get; } =
        from tree in SettingTree.Any
        from index in Gen.Choose(0, tree.Parents.Count - 1)
        select (tree, SettingTree.IdOf(index));

    private static Gen<(SettingTree Tree, CustomerId Node, SettingStatement Statement)> WithStatement { get; } =
        from pair in WithNode
        from statement in SettingTree.Statement(pair.Tree.Descriptor)
        select (pair.Tree, pair.Node, (statement ?? new SettingStatement(default, "key")) with { CustomerId = pair.Node });

    private static SettingTree Moved(SettingTree tree, CustomerId node, CustomerId parent) =>
        tree with { Parents = [.. tree.Parents.Select((old, index) => SettingTree.IdOf(index) == node ? (int)parent.Value - 1 : old)] };

    private static IEnumerable<(EffectiveSetting Above, EffectiveSetting Here)> Pairs(SettingTree tree, CustomerId node) =>
        tree.PathTo(node).SkipLast(1).Select(above => (tree.At(above), tree.At(node)));
}
