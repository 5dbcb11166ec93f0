namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class NoUndefinedVariablesRuleTests : RuleTests
{
    [Fact]
    public void Defined_variables_in_fields_directives_and_fragments() => Valid("query Q($a: ID, $b: Boolean!) { human(id: $a) @skip(if: $b) { ...F } } fragment F on Human { name(surname: $b) }");

    [Fact]
    public void An_undefined_variable_is_refused() => Invalid(
        "query Q { human(id: $a) { name } }",
        "Variable \"$a\" is not defined by operation \"Q\". (1:21, 1:1)");

    [Fact]
    public void Each_operation_that_reaches_the_use_is_named() => Invalid(
        "query A($b: Boolean) { dog { ...F } } query B { dog { ...F } } query C { dog { ...F } } fragment F on Dog { ...G } fragment G on Dog { name(surname: $b) }",
        "Variable \"$b\" is not defined by operation \"B\". (1:150, 1:39)",
        "Variable \"$b\" is not defined by operation \"C\". (1:150, 1:64)");

    [Fact]
    public void In_lists_and_objects_as_well() => Invalid(
        "{ number(ints: [1, $a]) findDog(by: {id: $b}) { name } }",
        "Variable \"$a\" is not defined. (1:20, 1:1)",
        "Variable \"$b\" is not defined. (1:42, 1:1)");
}
