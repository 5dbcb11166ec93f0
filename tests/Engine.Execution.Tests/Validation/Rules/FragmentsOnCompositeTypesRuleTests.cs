namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class FragmentsOnCompositeTypesRuleTests : RuleTests
{
    [Fact]
    public void Objects_interfaces_and_unions() => Valid("{ named { ... on Dog { name } ... { name } ...F } } fragment F on CatOrDog { ... on Pet { name } }");

    [Fact]
    public void Leaves_and_inputs_are_refused() => Invalid(
        "{ named { ... on Color { name } ...F } } fragment F on Address { name }",
        "Fragment cannot condition on non composite type \"Color\". (1:18)",
        "Fragment \"F\" cannot condition on non composite type \"Address\". (1:56)");
}
