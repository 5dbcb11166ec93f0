namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class UniqueDirectivesPerLocationRuleTests : RuleTests
{
    [Fact]
    public void Different_or_repeatable_directives() => Valid("query @again @again { dog @skip(if: true) @include(if: true) { name @skip(if: true) } }");

    [Fact]
    public void The_same_twice_is_refused() => Invalid(
        "{ dog @skip(if: true) @skip(if: false) { name } }",
        "The directive \"@skip\" can only be used once at this location. (1:7, 1:23)");
}
