namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class KnownTypeNamesRuleTests : RuleTests
{
    [Fact]
    public void Known_types() => Valid("query ($a: [String!]!, $b: Color) { named { ... on Dog { name } ...F } } fragment F on CatOrDog { __typename }");

    [Fact]
    public void Unknown_types_are_refused_with_suggestions() => Invalid(
        "query ($a: Strin) { named { ... on Dogg { name } ...F } } fragment F on Peet { name }",
        "Unknown type \"Strin\". Did you mean \"String\"? (1:12)",
        "Unknown type \"Dogg\". Did you mean \"Dog\"? (1:36)",
        "Unknown type \"Peet\". Did you mean \"Pet\"? (1:73)");
}
