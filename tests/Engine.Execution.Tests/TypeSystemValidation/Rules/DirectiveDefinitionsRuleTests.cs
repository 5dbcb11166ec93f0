namespace CustomerGraph.Engine.Execution.Tests.TypeSystemValidation.Rules;

public sealed class DirectiveDefinitionsRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Arguments_of_directives_are_of_input_types() => Invalid(
        Query + "directive @d(a: Query) on FIELD",
        "The type of @d(a:) must be Input Type but got: Query. @ 2:14");

    [Fact]
    public void Required_arguments_of_directives_are_not_deprecated() => Invalid(
        Query + "directive @d(a: Int! @deprecated) on FIELD",
        "Required argument @d(a:) cannot be deprecated. @ 2:22 2:17");
}
