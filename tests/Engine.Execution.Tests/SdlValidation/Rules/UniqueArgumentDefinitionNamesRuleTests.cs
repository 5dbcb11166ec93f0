namespace CustomerGraph.Engine.Execution.Tests.SdlValidation.Rules;

public sealed class UniqueArgumentDefinitionNamesRuleTests() : SdlRuleTests("UniqueArgumentDefinitionNamesRule")
{
    [Fact]
    public void Different_fields_share_arguments() => Valid("type A { x(a: Int): Int y(a: Int): Int }");

    [Fact]
    public void Repeated_arguments_of_a_field_are_one_error() => Invalid(
        "type A { x(a: Int a: Int a: Int): Int }",
        """Argument "A.x(a:)" can only be defined once. @ 1:12 1:19 1:26""");

    [Fact]
    public void Repeated_arguments_of_a_directive_are_refused() => Invalid(
        "directive @d(a: Int a: Int) on FIELD",
        """Argument "@d(a:)" can only be defined once. @ 1:14 1:21""");
}
