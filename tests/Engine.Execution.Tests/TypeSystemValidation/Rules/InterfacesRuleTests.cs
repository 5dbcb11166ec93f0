namespace CustomerGraph.Engine.Execution.Tests.TypeSystemValidation.Rules;

public sealed class InterfacesRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Interfaces_are_implemented_once_with_what_they_implement_and_never_in_a_circle() => Invalid(
        Query + "interface I { a: Int }\ninterface J implements I & K { a: Int }\ninterface K implements K & J & I { a: Int }\ntype T implements J & J & Query { a: Int }",
        "Type J cannot implement K because it would create a circular reference. @ 4:28 3:28",
        "Type K cannot implement itself because it would create a circular reference. @ 4:24",
        "Type T must implement I because it is implemented by J. @ 3:24 5:19 5:23",
        "Type T must implement K because it is implemented by J. @ 3:28 5:19 5:23",
        "Type T can only implement J once. @ 5:19 5:23",
        "Type T must only implement Interface types, it cannot implement Query. @ 5:27");
}
