namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class ProvidedRequiredArgumentsRuleTests : RuleTests
{
    [Fact]
    public void Required_arguments_are_given_and_defaults_left_out() => Valid("""{ needs(one: 1) dog { knows(command: "sit") } }""");

    [Fact]
    public void A_required_argument_is_missing() => Invalid(
        "{ needs(two: 2) dog { knows @onField } }",
        "Argument \"Query.needs(one:)\" of type \"Int!\" is required, but it was not provided. (1:3)",
        "Argument \"Dog.knows(command:)\" of type \"String!\" is required, but it was not provided. (1:23)",
        "Argument \"@onField(text:)\" of type \"String!\" is required, but it was not provided. (1:29)");

    [Fact]
    public void Meta_fields_have_no_type_of_their_own() => Invalid(
        "{ __type { name } }",
        "Argument \"<meta>.__type(name:)\" of type \"String!\" is required, but it was not provided. (1:3)");
}
