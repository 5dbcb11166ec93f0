namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class NoUnusedFragmentsRuleTests : RuleTests
{
    [Fact]
    public void Used_directly_or_through_others() => Valid("{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { name }");

    [Fact]
    public void Use_by_unused_fragments_does_not_count() => Invalid(
        "{ dog { name } } fragment A on Dog { ...B } fragment B on Dog { ...A }",
        "Fragment \"A\" is never used. (1:18)",
        "Fragment \"B\" is never used. (1:45)");
}
