namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class KnownDirectivesRuleTests : RuleTests
{
    [Fact]
    public void Directives_at_their_locations() => Valid("query ($a: Int @onVariable) @onQuery { dog @include(if: true) { ...F @skip(if: false) } } fragment F on Dog { name }");

    [Fact]
    public void Unknown_directives_are_refused() => Invalid(
        "{ dog @nothing { name } }",
        "Unknown directive \"@nothing\". (1:7)");

    [Fact]
    public void Directives_elsewhere_are_refused() => Invalid(
        "query ($a: Int @onQuery) @skip(if: true) { dog { ... @onQuery { name } ...F @onQuery } } fragment F on Dog @onQuery { name }",
        "Directive \"@onQuery\" may not be used on VARIABLE_DEFINITION. (1:16)",
        "Directive \"@skip\" may not be used on QUERY. (1:26)",
        "Directive \"@onQuery\" may not be used on INLINE_FRAGMENT. (1:54)",
        "Directive \"@onQuery\" may not be used on FRAGMENT_SPREAD. (1:77)",
        "Directive \"@onQuery\" may not be used on FRAGMENT_DEFINITION. (1:108)");

    [Fact]
    public void Types_among_operations_are_judged_as_well() => Invalid(
        "type A @onQuery { a: Int }",
        "Directive \"@onQuery\" may not be used on OBJECT. (1:8)");
}
