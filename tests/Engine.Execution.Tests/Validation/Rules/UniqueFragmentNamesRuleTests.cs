namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class UniqueFragmentNamesRuleTests : RuleTests
{
    [Fact]
    public void Different_names() => Valid("{ dog { ...A ...B } } fragment A on Dog { name } fragment B on Dog { name }");

    [Fact]
    public void The_same_name_twice_is_refused() => Invalid(
        "{ dog { ...A } } fragment A on Dog { name } fragment A on Dog { color }",
        "There can be only one fragment named \"A\". (1:27, 1:54)");
}
