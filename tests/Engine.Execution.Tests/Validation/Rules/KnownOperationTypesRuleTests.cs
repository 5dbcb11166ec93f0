namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class KnownOperationTypesRuleTests : RuleTests
{
    [Fact]
    public void Operations_with_a_root_type() => Valid("{ dog { name } } subscription S { barked { name } }");

    [Fact]
    public void The_schema_has_no_mutation_type() => Invalid(
        "mutation { dog { name } }",
        "The mutation operation is not supported by the schema. (1:1)");
}
