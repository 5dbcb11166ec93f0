namespace CustomerGraph.Engine.Execution.Tests.TypeSystemValidation.Rules;

public sealed class InputObjectCyclesRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Input_objects_do_not_contain_themselves_through_non_null_fields() => Invalid(
        Query + "input A { b: B! l: [A!]! }\ninput B { c: C! }\ninput C { b: B! a: A c: C! }",
        "Input Object B cannot be provided a finite value because it references itself through fields: B.c, C.b. @ 3:11 4:11",
        "Input Object C cannot be provided a finite value because it references itself through fields: C.c. @ 4:22");
}
