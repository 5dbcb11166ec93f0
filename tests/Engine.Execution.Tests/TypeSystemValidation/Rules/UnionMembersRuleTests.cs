namespace CustomerGraph.Engine.Execution.Tests.TypeSystemValidation.Rules;

public sealed class UnionMembersRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Unions_have_members() => Invalid(
        Query + "union C",
        "Union type C must define one or more member types. @ 2:1");

    [Fact]
    public void Unions_include_objects_once() => Invalid(
        Query + "union U = Query | Int | U | Query",
        "Union type U can only include Object types, it cannot include Int. @ 2:19",
        "Union type U can only include Object types, it cannot include U. @ 2:25",
        "Union type U can only include type Query once. @ 2:11 2:29");
}
