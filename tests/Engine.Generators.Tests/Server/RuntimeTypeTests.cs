using CustomerGraph.Engine.Generators.Tests.Harness;

namespace CustomerGraph.Engine.Generators.Tests.Server;

public sealed class RuntimeTypeTests
{
    private const string Sdl = """
        type Query { node(id: ID!): Node all: [Any!]! one: Party! }
        interface Node { id: ID! }
        interface Party { id: ID! }
        union Any = Customer | Reseller | Contact
        type Customer implements Node & Party { id: ID! }
        type Reseller implements Node & Party { id: ID! }
        type Contact implements Node { id: ID! }
        """;

    private const string Code = """
        namespace Shop;
        internal class Customer { public virtual string Id => "customer"; }
        internal sealed class Reseller : Customer { public override string Id => "reseller"; }
        [ResolversOf("Query")] internal static class Queries
        {
            public static object? Node(string id) => id == "3" ? null : new Customer();
            public static IReadOnlyList<object> All() => [new Customer(), new Reseller(), new Contact("contact")];
            public static Customer One() => new Reseller();
        }
        """;

    [Fact]
    public void Derived_types_are_tried_first() => Generated.From(Sdl, Code).ShouldCompile().File("GeneratedSchema.g.cs").ShouldContain("""
                bindings.RuntimeType("Any", static value => value switch
                {
                    global::Shop.Contact => "Contact",
                    global::Shop.Reseller => "Reseller",
                    global::Shop.Customer => "Customer",
                    _ => null,
                });
        """);

    [Fact]
    public async Task Values_are_told_apart_by_their_classes()
    {
        var running = Generated.From(Sdl, Code).Run();
        (await running.QueryAsync("""{ all { __typename ... on Node { id } } node(id: "1") { __typename } none: node(id: "3") { id } one { __typename } }""")).ShouldBe(
            "{'data':{'all':[{'__typename':'Customer','id':'customer'},{'__typename':'Reseller','id':'reseller'},{'__typename':'Contact','id':'contact'}],"
            + "'node':{'__typename':'Customer'},'none':null,'one':{'__typename':'Reseller'}}}");
    }

    [Fact]
    public async Task A_resolver_may_name_the_type()
    {
        var running = Generated.From(
            "type Query { settings: [Setting!]! } union Setting = Text | Number type Text { value: String! } type Number { value: String! }",
            """
            [assembly: BindType("Text", typeof(Shop.Row))]
            [assembly: BindType("Number", typeof(Shop.Row))]
            namespace Shop;
            internal sealed record Row(string Value);
            [ResolversOf("Query")] internal static class Queries { public static IReadOnlyList<Row> Settings() => [new("1"), new("a")]; }
            [ResolversOf("Setting")] internal static class SettingTypes
            {
                public static string RuntimeType(Row value) => char.IsDigit(value.Value[0]) ? "Number" : "Text";
            }
            """).Run();
        (await running.QueryAsync("{ settings { __typename } }")).ShouldBe("{'data':{'settings':[{'__typename':'Number'},{'__typename':'Text'}]}}");
    }

    [Fact]
    public void A_class_that_merely_has_the_name_of_a_union_does_not_stand_for_it()
    {
        var record = Record("internal sealed class Any; internal sealed class Customer { public string Id => \"\"; }");
        record.ShouldContain("object Item");
    }

    [Fact]
    public void A_common_base_of_all_members_stands_for_the_union()
    {
        var record = Record("internal abstract class Any; internal sealed class Customer : Any { public string Id => \"\"; }");
        record.ShouldContain("global::Shop.Any Item");
    }

    private static string Record(string classes) => Generated.From(
        "type Query { page: Page! } union Any = Customer type Customer { id: ID! } type Page { item: Any! }",
        "namespace Shop; " + classes,
        "namespace Shop; [ResolversOf(\"Query\")] internal static class Queries { public static Page Page() => new(null!); }").ShouldCompile().File("Page.Record.g.cs");
}
