namespace CustomerGraph.Engine.Execution.Tests.TypeSystemValidation.Rules;

public sealed class InputFieldsRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Input_objects_have_fields() => Invalid(
        Query + "input E",
        "Input Object type E must define one or more fields. @ 2:1");

    [Fact]
    public void Input_fields_are_of_input_types() => Invalid(
        Query + "input I { a: Query }",
        "The type of I.a must be Input Type but got: Query. @ 2:14");

    [Fact]
    public void Required_input_fields_are_not_deprecated() => Invalid(
        Query + "input I { b: Int! @deprecated c: Int! = 1 @deprecated }",
        "Required input field I.b cannot be deprecated. @ 2:19 2:14");
}
