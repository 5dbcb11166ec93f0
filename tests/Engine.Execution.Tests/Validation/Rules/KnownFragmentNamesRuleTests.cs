namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class KnownFragmentNamesRuleTests : RuleTests
{
    [Fact]
    public void Defined_fragments() => Valid("{ dog { ...A ... on Dog { ...A } } } fragment A on Dog { name }");

    [Fact]
    public void Others_are_refused() => Invalid(
        "{ dog { ...A } }",
        "Unknown fragment \"A\". (1:12)");
}
