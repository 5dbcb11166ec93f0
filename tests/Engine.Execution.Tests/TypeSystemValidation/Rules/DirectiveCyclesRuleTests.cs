namespace CustomerGraph.Engine.Execution.Tests.TypeSystemValidation.Rules;

public sealed class DirectiveCyclesRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Directives_do_not_use_themselves_by_way_of_their_arguments() => Invalid(
        Query + "directive @a(x: I) on ARGUMENT_DEFINITION\ninput I { y: Int @b }\ndirective @b(z: Int @a) on INPUT_FIELD_DEFINITION",
        "Directive \"@a\" must not reference itself. @ 2:1",
        "Directive \"@b\" must not reference itself. @ 4:1");
}
