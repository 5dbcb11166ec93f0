namespace CustomerGraph.Engine.Execution.Tests.TypeSystemValidation.Rules;

public sealed class InterfaceFieldsRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Implementations_fit_their_interface() => Invalid(
        Query + """
            interface I { a: [I!] b(x: Int): Int c: Int d: Int }
            type T implements I { a: [T!]! b(y: Int!): Int d: String @deprecated }
            type U implements I { a: [U] b(x: Int!): Int c: Int! d: Int }
            """,
        "Interface field argument I.b(x:) expected but T.b does not provide it. @ 2:25 3:32",
        "Argument \"T.b(y:)\" must not be required type \"Int!\" if not provided by the Interface field \"I.b\". @ 3:34 2:23",
        "Interface field I.c expected but T does not provide it. @ 2:38 3:1",
        "Interface field I.d expects type Int but T.d is type String. @ 2:48 3:51",
        "Interface field I.d is not deprecated, so implementation field T.d must not be deprecated. @ 3:58 3:51",
        "Interface field I.a expects type [I!] but U.a is type [U]. @ 2:18 4:26",
        "Interface field argument I.b(x:) expects type Int but U.b(x:) is type Int!. @ 2:28 4:35");
}
