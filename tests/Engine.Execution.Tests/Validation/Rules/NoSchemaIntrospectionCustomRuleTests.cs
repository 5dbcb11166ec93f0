namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class NoSchemaIntrospectionCustomRuleTests : RuleTests
{
    [Fact]
    public void Type_names_are_no_introspection() => Valid("{ __typename dog { __typename } }");

    [Fact]
    public void Schema_and_type_are_refused() => Invalid(
        """{ __schema { description } __type(name: "Dog") { name } }""",
        "GraphQL introspection has been disabled, but the requested query contained the field \"__schema\". (1:3)",
        "GraphQL introspection has been disabled, but the requested query contained the field \"__type\". (1:28)");
}
