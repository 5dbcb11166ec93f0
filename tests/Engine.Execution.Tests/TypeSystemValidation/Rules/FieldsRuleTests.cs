namespace CustomerGraph.Engine.Execution.Tests.TypeSystemValidation.Rules;

public sealed class FieldsRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Objects_and_interfaces_have_fields() => Invalid(
        Query + "type A\ninterface B",
        "Type A must define one or more fields. @ 2:1",
        "Type B must define one or more fields. @ 3:1");

    [Fact]
    public void Fields_are_of_output_types() => Invalid(
        Query + "type A { i: I }\ninput I { a: Int }",
        "The type of A.i must be Output Type but got: I. @ 2:13");
}
