namespace CustomerGraph.Engine.Execution.Tests.TypeSystemValidation.Rules;

public sealed class DefaultValueCyclesRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Default_values_do_not_contain_themselves() => Invalid(
        Query + "input A { a: A = {} }\ninput B { c: C = { b: {} } }\ninput C { b: B = null }",
        "Invalid circular reference. The default value of Input Object field A.a references itself. @ 2:18",
        "Invalid circular reference. The default value of Input Object field B.c references itself. @ 3:18");
}
