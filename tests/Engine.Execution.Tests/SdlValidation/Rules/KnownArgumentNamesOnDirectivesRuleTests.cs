namespace CustomerGraph.Engine.Execution.Tests.SdlValidation.Rules;

public sealed class KnownArgumentNamesOnDirectivesRuleTests() : SdlRuleTests("KnownArgumentNamesOnDirectivesRule")
{
    [Fact]
    public void Defined_arguments_are_known() =>
        Valid("""directive @d(a: Int) on OBJECT type A @d(a: 1) { a: Int @deprecated(reason: "r") }""");

    [Fact]
    public void Unknown_arguments_are_refused() => Invalid(
        """type A { a: Int @deprecated(reasn: "r", x: 1) }""",
        """Unknown argument "reasn" on directive "@deprecated". Did you mean "reason"? @ 1:29""",
        """Unknown argument "x" on directive "@deprecated". @ 1:41""");
}
