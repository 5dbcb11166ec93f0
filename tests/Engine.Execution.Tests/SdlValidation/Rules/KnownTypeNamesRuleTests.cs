namespace CustomerGraph.Engine.Execution.Tests.SdlValidation.Rules;

public sealed class KnownTypeNamesRuleTests() : SdlRuleTests("KnownTypeNamesRule")
{
    [Fact]
    public void Built_in_and_extended_types_are_known() => ValidExtension("type A { a: Int }", "type B { a: A s: String k: __TypeKind }");

    [Fact]
    public void Unknown_types_are_refused_everywhere() => Invalid(
        """
        type Customer implements Node { a(b: Foo): [Bar!] }
        union U = Custmer
        directive @d(x: Strin) on FIELD
        schema { query: Custommer }
        """,
        """Unknown type "Node". @ 1:26""",
        """Unknown type "Foo". @ 1:38""",
        """Unknown type "Bar". @ 1:45""",
        """Unknown type "Custmer". Did you mean "Customer"? @ 2:11""",
        """Unknown type "Strin". Did you mean "String"? @ 3:17""",
        """Unknown type "Custommer". Did you mean "Customer"? @ 4:17""");
}
