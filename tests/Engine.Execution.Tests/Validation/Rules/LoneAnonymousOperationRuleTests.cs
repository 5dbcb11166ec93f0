namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class LoneAnonymousOperationRuleTests : RuleTests
{
    [Fact]
    public void One_anonymous_operation() => Valid("{ dog { ...F } } fragment F on Dog { name }");

    [Fact]
    public void Several_named_operations() => Valid("query A { dog { name } } query B { dog { name } }");

    [Fact]
    public void Anonymous_beside_others_is_refused() => Invalid(
        "{ dog { name } } query B { dog { name } }",
        "This anonymous operation must be the only defined operation. (1:1)");
}
