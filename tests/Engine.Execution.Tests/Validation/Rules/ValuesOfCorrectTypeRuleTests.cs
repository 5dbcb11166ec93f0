namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class ValuesOfCorrectTypeRuleTests : RuleTests
{
    [Fact]
    public void Good_values_of_each_scalar() => Valid("""{ number(int: -1, float: 1, text: "a", flag: true, id: 1, color: BLACK, ints: [1, 2], any: {a: [1, B]}) }""");

    [Fact]
    public void Null_where_null_is_allowed() => Valid("{ number(int: null, ints: null) moveTo(address: null) }");

    [Fact]
    public void One_item_for_a_list() => Valid("{ number(ints: 1) }");

    [Fact]
    public void Wrong_scalars_are_refused() => Invalid(
        """{ number(int: 1.0, float: "1", text: 1, flag: 0, id: 1.5, ints: [1, null, "a"]) }""",
        "Int cannot represent non-integer value: 1.0 (1:15)",
        "Float cannot represent non numeric value: \"1\" (1:27)",
        "String cannot represent a non string value: 1 (1:38)",
        "Boolean cannot represent a non boolean value: 0 (1:47)",
        "ID cannot represent a non-string and non-integer value: 1.5 (1:54)",
        "Expected value of non-null type \"Int!\" not to be null. (1:69)",
        "Int cannot represent non-integer value: \"a\" (1:75)");

    [Fact]
    public void Int_has_32_bits() => Invalid(
        "{ a: number(int: 2147483647) b: number(int: 2147483648) }",
        "Int cannot represent non 32-bit signed integer value: 2147483648 (1:45)");

    [Fact]
    public void Enum_values_are_names() => Invalid(
        """{ a: number(color: BLAC) b: number(color: "BLACK") }""",
        "Value \"BLAC\" does not exist in \"Color\" enum. Did you mean the enum value \"BLACK\"? (1:20)",
        "Enum \"Color\" cannot represent non-enum value: \"BLACK\". Did you mean the enum value \"BLACK\"? (1:43)");

    [Fact]
    public void Input_objects_need_their_required_fields() => Invalid(
        """{ moveTo(address: {city: "Chur", zip: 7000}) }""",
        "Expected value of type \"Address\" to include required field \"street\", found: { city: \"Chur\", zip: 7000 }. (1:19)",
        "Expected value of type \"Address\" not to include unknown field \"zip\", found: { city: \"Chur\", zip: 7000 }. (1:34)");

    [Fact]
    public void Inner_input_objects_are_read_as_well() => Invalid(
        """{ moveTo(address: {street: "A", other: {street: 1, lines: "B"}}) }""",
        "String cannot represent a non string value: 1 (1:49)");

    [Fact]
    public void OneOf_takes_exactly_one_field() => Invalid(
        """{ a: findDog(by: {}) { name } b: findDog(by: {id: 1, name: "x"}) { name } c: findDog(by: {id: 1}) { name } }""",
        "Within OneOf Input Object type \"Choice\", exactly one field must be specified, and the value for that field must be non-null. (1:18)",
        "Within OneOf Input Object type \"Choice\", exactly one field must be specified, and the value for that field must be non-null. (1:46)");

    [Fact]
    public void OneOf_takes_no_null() => Invalid(
        "{ findDog(by: {id: null}) { name } }",
        "Within OneOf Input Object type \"Choice\", exactly one field must be specified, and the value for that field must be non-null. (1:15)");

    [Fact]
    public void Defaults_of_variables_are_read() => Invalid(
        """query ($a: Int = "1", $b: [Color!] = [BLACK, null]) { number(int: $a) }""",
        "Int cannot represent non-integer value: \"1\" (1:18)",
        "Expected value of non-null type \"Color!\" not to be null. (1:46)");

    [Fact]
    public void Directive_arguments_are_read() => Invalid(
        "{ dog @include(if: 1) { name } }",
        "Boolean cannot represent a non boolean value: 1 (1:20)");
}
