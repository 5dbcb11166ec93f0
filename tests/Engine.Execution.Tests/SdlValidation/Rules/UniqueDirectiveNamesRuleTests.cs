namespace CustomerGraph.Engine.Execution.Tests.SdlValidation.Rules;

public sealed class UniqueDirectiveNamesRuleTests() : SdlRuleTests("UniqueDirectiveNamesRule")
{
    [Fact]
    public void A_specified_directive_may_be_redefined() => Valid("directive @skip on FIELD");

    [Fact]
    public void A_directive_that_is_defined_twice_is_refused() => Invalid(
        """
        directive @d on FIELD
        directive @d on QUERY
        """,
        """There can be only one directive named "@d". @ 1:12 2:12""");

    [Fact]
    public void A_directive_of_the_extended_schema_is_refused() => InvalidExtension(
        "type Query { a: Int }",
        "directive @skip on FIELD",
        """Directive "@skip" already exists in the schema. It cannot be redefined. @ 1:12""");
}
