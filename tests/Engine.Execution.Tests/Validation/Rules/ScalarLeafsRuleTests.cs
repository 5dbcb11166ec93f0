namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class ScalarLeafsRuleTests : RuleTests
{
    [Fact]
    public void Leaves_end_and_objects_go_on() => Valid("{ dog { name color } }");

    [Fact]
    public void A_selection_on_a_leaf_is_refused() => Invalid(
        "{ dog { color { name } } }",
        "Field \"color\" must not have a selection since type \"Color\" has no subfields. (1:15)");

    [Fact]
    public void An_object_without_selection_is_refused() => Invalid(
        "{ human { relatives } }",
        "Field \"relatives\" of type \"[Human!]!\" must have a selection of subfields. Did you mean \"relatives { ... }\"? (1:11)");
}
