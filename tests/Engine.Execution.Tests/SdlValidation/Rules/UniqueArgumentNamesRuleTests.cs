namespace CustomerGraph.Engine.Execution.Tests.SdlValidation.Rules;

public sealed class UniqueArgumentNamesRuleTests() : SdlRuleTests("UniqueArgumentNamesRule")
{
    [Fact]
    public void A_repeated_argument_of_a_directive_is_refused() => Invalid(
        """type A { a: Int @deprecated(reason: "r", reason: "s") }""",
        """There can be only one argument named "reason". @ 1:29 1:42""");
}
