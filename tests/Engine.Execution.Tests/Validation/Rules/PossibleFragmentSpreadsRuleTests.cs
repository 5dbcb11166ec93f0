namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class PossibleFragmentSpreadsRuleTests : RuleTests
{
    [Fact]
    public void Same_type_member_or_implementation() => Valid("{ dog { ...on Dog { name } ... on Pet { name } ... on CatOrDog { __typename } ...F } } fragment F on Named { name }");

    [Fact]
    public void Abstract_types_that_share_an_object_type() => Valid("{ catOrDog { ... on DogOrHuman { __typename } ... on Pet { name } } }");

    [Fact]
    public void Different_object_types_are_refused() => Invalid(
        "{ dog { ... on Cat { name } } }",
        "Fragment cannot be spread here as objects of type \"Dog\" can never be of type \"Cat\". (1:9)");

    [Fact]
    public void An_object_outside_of_the_union_is_refused() => Invalid(
        "{ catOrDog { ...F } } fragment F on Human { name }",
        "Fragment \"F\" cannot be spread here as objects of type \"CatOrDog\" can never be of type \"Human\". (1:14)");
}
