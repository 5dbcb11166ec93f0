namespace CustomerGraph.Engine.Execution.Tests.TypeSystemValidation.Rules;

public sealed class ReservedNamesRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Names_of_introspection_are_reserved() => Invalid(
        Query + "type __A { __b(__c: Int): Int }",
        "Name \"__c\" must not begin with \"__\", which is reserved by GraphQL introspection. @ 2:16",
        "Name \"__b\" must not begin with \"__\", which is reserved by GraphQL introspection. @ 2:12",
        "Name \"__A\" must not begin with \"__\", which is reserved by GraphQL introspection. @ 2:1");
}
