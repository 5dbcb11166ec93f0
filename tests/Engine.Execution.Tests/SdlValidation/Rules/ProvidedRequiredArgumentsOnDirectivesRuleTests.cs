namespace CustomerGraph.Engine.Execution.Tests.SdlValidation.Rules;

public sealed class ProvidedRequiredArgumentsOnDirectivesRuleTests() : SdlRuleTests("ProvidedRequiredArgumentsOnDirectivesRule")
{
    [Fact]
    public void Arguments_that_are_nullable_or_have_a_default_may_be_left_out() =>
        Valid("directive @d(a: Int, b: Int! = 1) on OBJECT type A @d { a: Int }");

    [Fact]
    public void A_required_argument_has_to_be_given() => Invalid(
        """
        directive @d(a: [Int!]!) on OBJECT
        type A @d { a: Int }
        scalar S @specifiedBy
        """,
        """Argument "@d(a:)" of type "[Int!]!" is required, but it was not provided. @ 2:8""",
        """Argument "@specifiedBy(url:)" of type "String!" is required, but it was not provided. @ 3:10""");
}
