namespace CustomerGraph.Engine.Execution.Tests.TypeSystemValidation.Rules;

public sealed class EnumValuesRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Enums_have_values() => Invalid(
        Query + "enum D",
        "Enum type D must define one or more values. @ 2:1");
}
