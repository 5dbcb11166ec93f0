namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class SingleFieldSubscriptionsRuleTests : RuleTests
{
    [Fact]
    public void One_root_field() => Valid("subscription S { barked { name nickname } }");

    [Fact]
    public void One_root_field_through_fragments_twice() => Valid("subscription S { ...F ... on Subscription { barked { name } } } fragment F on Subscription { barked { nickname } }");

    [Fact]
    public void Queries_may_have_more() => Valid("{ dog { name } cat { name } }");

    [Fact]
    public void A_second_field_is_refused() => Invalid(
        "subscription S { barked { name } meowed { name } }",
        "Subscription \"S\" must select only one top level field. (1:34)");

    [Fact]
    public void A_second_field_in_a_fragment_is_refused() => Invalid(
        "subscription { barked { name } ...F } fragment F on Subscription { meowed { name } }",
        "Anonymous Subscription must select only one top level field. (1:68)");

    [Fact]
    public void Introspection_is_refused() => Invalid(
        "subscription S { __typename }",
        "Subscription \"S\" must not select an introspection top level field. (1:18)");

    [Fact]
    public void Conditions_are_refused() => Invalid(
        "subscription S($c: Boolean!) { barked @skip(if: $c) { name } ...F @include(if: $c) } fragment F on Subscription { meowed { name } }",
        "Subscription \"S\" must not use `@skip` or `@include` directives in the top level selection. (1:39, 1:67)");

    [Fact]
    public void Fragments_that_spread_each_other_end() => Valid("subscription S { ...F barked { name } } fragment F on Subscription { ...G } fragment G on Subscription { ...F }");
}
