namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class NoUnusedVariablesRuleTests : RuleTests
{
    [Fact]
    public void Used_in_a_fragment() => Valid("query Q($b: Boolean) { dog { ...F } } fragment F on Dog { name(surname: $b) }");

    [Fact]
    public void Unused_variables_are_refused() => Invalid(
        "query Q($a: Int, $b: Boolean) { dog { name(surname: $b) } }",
        "Variable \"$a\" is never used in operation \"Q\". (1:9)");

    [Fact]
    public void Use_in_a_fragment_out_of_reach_does_not_count() => Invalid(
        "query ($b: Boolean) { dog { name } } fragment F on Dog { name(surname: $b) }",
        "Variable \"$b\" is never used. (1:8)");
}
