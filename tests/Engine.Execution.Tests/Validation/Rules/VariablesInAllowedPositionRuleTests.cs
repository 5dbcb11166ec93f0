namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class VariablesInAllowedPositionRuleTests : RuleTests
{
    [Fact]
    public void The_same_type_or_a_stricter_one() => Valid("query ($a: Int, $b: Int!, $c: [Int!]!) { x: number(int: $a, ints: $c) y: number(int: $b) }");

    [Fact]
    public void A_default_on_either_side_makes_up_for_null() => Valid("query ($a: Int = 1, $b: Int) { needs(one: $a, two: $b) }");

    [Fact]
    public void Nullable_in_a_non_null_place_is_refused() => Invalid(
        "query ($a: Int) { needs(one: $a) }",
        "Variable \"$a\" of type \"Int\" used in position expecting type \"Int!\". (1:8, 1:30)");

    [Fact]
    public void A_null_default_does_not_make_up_for_null() => Invalid(
        "query ($a: Int = null) { needs(one: $a) }",
        "Variable \"$a\" of type \"Int\" used in position expecting type \"Int!\". (1:8, 1:37)");

    [Fact]
    public void Another_type_is_refused_also_in_fragments() => Invalid(
        "query ($a: String) { dog { ...F } } fragment F on Dog { name(surname: $a) }",
        "Variable \"$a\" of type \"String\" used in position expecting type \"Boolean\". (1:8, 1:71)");

    [Fact]
    public void A_variable_is_never_wrapped_into_a_list() => Invalid(
        "query ($a: Int!) { x: number(ints: $a) y: number(ints: [$a]) }",
        "Variable \"$a\" of type \"Int!\" used in position expecting type \"[Int!]\". (1:8, 1:36)");

    [Fact]
    public void OneOf_takes_only_non_null_variables() => Invalid(
        "query ($a: ID, $b: ID!) { x: findDog(by: {id: $a}) { name } y: findDog(by: {id: $b}) { name } }",
        "Variable \"$a\" is of type \"ID\" but must be non-nullable to be used for OneOf Input Object \"Choice\". (1:8, 1:47)");

    [Fact]
    public void Also_as_an_item_of_a_list_but_not_where_one_object_stands_for_the_list() => Invalid(
        "query ($a: ID) { x: findDogs(by: [{id: $a}]) { name } y: findDogs(by: {id: $a}) { name } }",
        "Variable \"$a\" is of type \"ID\" but must be non-nullable to be used for OneOf Input Object \"Choice\". (1:8, 1:40)");
}
