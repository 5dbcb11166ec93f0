namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class UniqueArgumentNamesRuleTests : RuleTests
{
    [Fact]
    public void Different_names() => Valid("{ a: human(id: 1) { name } b: human(id: 1) { pets(color: BLACK, first: 1) { name } } }");

    [Fact]
    public void The_same_name_twice_is_refused() => Invalid(
        "{ human(id: 1, id: 2) { name @skip(if: true, if: true, if: false) } }",
        "There can be only one argument named \"id\". (1:9, 1:16)",
        "There can be only one argument named \"if\". (1:36, 1:46, 1:56)");
}
