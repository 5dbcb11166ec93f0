namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class VariablesAreInputTypesRuleTests : RuleTests
{
    [Fact]
    public void Scalars_enums_and_input_objects() => Valid("query ($a: Int, $b: [Color!]!, $c: Address) { dog { name } }");

    [Fact]
    public void Unknown_types_are_another_rules_matter() => Valid("query ($a: Nothing) { dog { name } }");

    [Fact]
    public void Output_types_are_refused() => Invalid(
        "query ($a: Dog, $b: [CatOrDog!]!) { dog { name } }",
        "Variable \"$a\" cannot be non-input type \"Dog\". (1:12)",
        "Variable \"$b\" cannot be non-input type \"[CatOrDog!]!\". (1:21)");
}
