namespace CustomerGraph.Engine.Execution.Tests.TypeSystemValidation.Rules;

public sealed class SpecifiedDirectiveValuesRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Specified_directives_take_strings() => Invalid(
        "type Query { a: Int @deprecated(reason: 1) }\nscalar S @specifiedBy(url: null)",
        "Argument \"@deprecated(reason:)\" has invalid value: String cannot represent a non string value: 1 @ 1:41",
        "Argument \"@specifiedBy(url:)\" has invalid value: Expected value of non-null type \"String!\" not to be null. @ 2:28");
}
