namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class ExecutableDefinitionsRuleTests : RuleTests
{
    [Fact]
    public void Operations_and_fragments_are_executable() => Valid("query Q { dog { ...F } } fragment F on Dog { name }");

    [Fact]
    public void Type_definitions_are_not() => Invalid(
        "{ dog { name } } type Extra { id: ID } extend type Dog { id: ID }",
        "The \"Extra\" definition is not executable. (1:18)",
        "The \"Dog\" definition is not executable. (1:40)");

    [Fact]
    public void The_schema_has_no_name() => Invalid(
        "schema { query: Query } extend schema { query: Query } directive @d on FIELD",
        "The schema definition is not executable. (1:1)",
        "The schema definition is not executable. (1:25)",
        "The \"d\" definition is not executable. (1:56)");
}
