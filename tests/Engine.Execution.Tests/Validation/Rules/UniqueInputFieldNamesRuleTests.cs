namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class UniqueInputFieldNamesRuleTests : RuleTests
{
    [Fact]
    public void Different_names_or_objects() => Valid("""{ moveTo(address: {street: "a", other: {street: "b"}}, to: {street: "c"}) }""");

    [Fact]
    public void The_same_name_twice_is_refused() => Invalid(
        """{ moveTo(address: {street: "a", other: {street: "b", street: "c"}, street: "d"}) }""",
        "There can be only one input field named \"street\". (1:41, 1:54)",
        "There can be only one input field named \"street\". (1:20, 1:68)");
}
