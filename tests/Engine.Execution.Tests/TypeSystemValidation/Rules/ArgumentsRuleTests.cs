namespace CustomerGraph.Engine.Execution.Tests.TypeSystemValidation.Rules;

public sealed class ArgumentsRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Arguments_are_of_input_types() => Invalid(
        "type Query { a(a: [Query]): Int }",
        "The type of Query.a(a:) must be Input Type but got: [Query]. @ 1:19");

    [Fact]
    public void Required_arguments_are_not_deprecated() => Invalid(
        "type Query { a(b: Int! @deprecated c: Int! = 1 @deprecated): Int }",
        "Required argument Query.a(b:) cannot be deprecated. @ 1:24 1:19");
}
