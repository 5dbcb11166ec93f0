namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class FieldsOnCorrectTypeRuleTests : RuleTests
{
    [Fact]
    public void Known_fields_and_type_names() => Valid("{ __typename named { __typename name ... on Dog { alias: barkVolume } } catOrDog { __typename } }");

    [Fact]
    public void Nothing_is_said_below_an_unknown_field() => Invalid(
        "{ nothing { at { all } } }",
        "Cannot query field \"nothing\" on type \"Query\". (1:3)");

    [Fact]
    public void A_near_name_is_suggested() => Invalid(
        "{ dog { nicname } }",
        "Cannot query field \"nicname\" on type \"Dog\". Did you mean \"nickname\" or \"name\"? (1:9)");

    [Fact]
    public void The_types_that_have_the_field_are_suggested() => Invalid(
        "{ pet { nickname } }",
        "Cannot query field \"nickname\" on type \"Pet\". Did you mean to use an inline fragment on \"Cat\" or \"Dog\"? (1:9)");

    [Fact]
    public void Interfaces_come_before_their_types() => Invalid(
        "{ catOrDog { owner { name } } }",
        "Cannot query field \"owner\" on type \"CatOrDog\". Did you mean to use an inline fragment on \"Pet\", \"Cat\", or \"Dog\"? (1:14)");

    [Fact]
    public void Introspection_begins_only_at_the_query() => Invalid(
        "{ dog { __schema { types { name } } } }",
        "Cannot query field \"__schema\" on type \"Dog\". (1:9)");
}
