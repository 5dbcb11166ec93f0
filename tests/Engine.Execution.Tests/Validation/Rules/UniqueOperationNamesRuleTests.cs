namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class UniqueOperationNamesRuleTests : RuleTests
{
    [Fact]
    public void Different_names() => Valid("query A { dog { name } } query B { dog { name } }");

    [Fact]
    public void A_fragment_may_have_an_operations_name() => Valid("query A { dog { ...A } } fragment A on Dog { name }");

    [Fact]
    public void The_same_name_twice_is_refused_also_for_other_kinds() => Invalid(
        "query A { dog { name } } subscription A { barked { name } }",
        "There can be only one operation named \"A\". (1:7, 1:39)");
}
