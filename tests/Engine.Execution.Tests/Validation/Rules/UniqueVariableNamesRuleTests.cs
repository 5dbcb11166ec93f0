namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class UniqueVariableNamesRuleTests : RuleTests
{
    [Fact]
    public void Different_names_or_operations() => Valid("query A($x: Int, $y: Int) { dog { name } } query B($x: Int) { dog { name } }");

    [Fact]
    public void The_same_name_twice_is_refused() => Invalid(
        "query A($x: Int, $y: Int, $x: String, $x: ID) { dog { name } }",
        "There can be only one variable named \"$x\". (1:10, 1:28, 1:40)");
}
