namespace CustomerGraph.Engine.Execution.Tests.Validation.Rules;

public sealed class NoFragmentCyclesRuleTests : RuleTests
{
    [Fact]
    public void One_fragment_twice_is_no_cycle() => Valid("{ dog { ...A ...A } } fragment A on Dog { ...B ...B } fragment B on Dog { name }");

    [Fact]
    public void A_fragment_in_itself_is_refused() => Invalid(
        "fragment A on Human { relatives { ...A } }",
        "Cannot spread fragment \"A\" within itself. (1:35)");

    [Fact]
    public void A_longer_way_is_named() => Invalid(
        "fragment A on Dog { ...B } fragment B on Dog { ...C } fragment C on Dog { ...A }",
        "Cannot spread fragment \"A\" within itself via \"B\", \"C\". (1:21, 1:48, 1:75)");

    [Fact]
    public void Each_cycle_is_reported_once() => Invalid(
        "fragment A on Dog { ...B ...A } fragment B on Dog { ...B ...A }",
        "Cannot spread fragment \"A\" within itself. (1:26)",
        "Cannot spread fragment \"B\" within itself. (1:53)",
        "Cannot spread fragment \"A\" within itself via \"B\". (1:21, 1:58)");
}
