namespace CustomerGraph.Engine.Execution.Tests.TypeSystemValidation.Rules;

public sealed class OneOfInputFieldsRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void OneOf_fields_are_nullable_without_default() => Invalid(
        Query + "input I @oneOf { a: Int! b: Int = 1 }",
        "OneOf input field I.a must be nullable. @ 2:21",
        "OneOf input field I.b cannot have a default value. @ 2:26");

    [Fact]
    public void OneOf_chains_without_a_finite_value_are_left_to_the_edition() => Valid(Query + "input A @oneOf { a: A }");
}
