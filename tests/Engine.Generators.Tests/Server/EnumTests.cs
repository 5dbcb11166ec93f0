using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Generators.Tests.Harness;

namespace CustomerGraph.Engine.Generators.Tests.Server;

public sealed class EnumTests
{
    private const string Sdl = """
        type Query { echo(kind: Kind, kinds: [Kind!]): [Kind] }
        "Who buys."
        enum Kind {
          "Sells on."
          RESELLER
          END_CUSTOMER
        }
        """;

    private const string Echo = """
        namespace Shop;
        [ResolversOf("Query")] internal static class Queries
        {
            public static IReadOnlyList<Kind?>? Echo(Kind? kind, IReadOnlyList<Kind>? kinds) => kinds?.Select(item => (Kind?)item).Append(kind).ToList();
        }
        """;

    [Fact]
    public void An_enum_that_is_nowhere_bound_is_declared_with_its_documentation() => Generated.From(Sdl, Echo).ShouldCompile().File("Kind.Enum.g.cs").ShouldBe("""
        /// <summary>
        /// Who buys.
        /// </summary>
        internal enum Kind
        {
            /// <summary>
            /// Sells on.
            /// </summary>
            Reseller,
            EndCustomer,
        }

        /// <summary>The names of <see cref="global::Shop.Kind"/> in the schema.</summary>
        internal static class KindNames
        {
            public static void Write(global::Shop.Kind value, ResponseWriter writer) => writer.WriteUnescaped(value switch
            {
                global::Shop.Kind.Reseller => "RESELLER"u8,
                global::Shop.Kind.EndCustomer => "END_CUSTOMER"u8,
                _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
            });

            /// <summary>The engine lets only names of the schema pass.</summary>
            public static global::Shop.Kind Parse(string name) => name switch
            {
                "RESELLER" => global::Shop.Kind.Reseller,
                "END_CUSTOMER" => global::Shop.Kind.EndCustomer,
                _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
            };
        }
        """);

    [Fact]
    public void An_enum_of_a_bound_namespace_is_only_converted()
    {
        var generated = Generated.From(
            Sdl,
            """
            [assembly: BindNamespace("Trade.Kinds")]
            namespace Trade.Kinds { public enum Kind { EndCustomer, Reseller } }
            """,
            "using Trade.Kinds;\n" + Echo).ShouldCompile();
        generated.File("Kind.Enum.g.cs").ShouldNotContain("internal enum");
        generated.File("Kind.Enum.g.cs").ShouldContain("global::Trade.Kinds.Kind.Reseller => \"RESELLER\"u8,");
    }

    [Fact]
    public void Writing_a_value_allocates_nothing()
    {
        var running = Generated.From(
            "type Query { customer: Customer! } type Customer { kind: Kind! } enum Kind { RESELLER END_CUSTOMER }",
            Sources.CustomerQuery,
            "namespace Shop; public sealed class Customer { internal Kind Kind => Kind.EndCustomer; }").Run();
        var leaf = running.Binding("Customer", "kind").ShouldBeOfType<LeafBinding>();
        var customer = running.New("Customer");
        using var writer = new ResponseWriter();
        leaf.Write(customer, writer);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            leaf.Write(customer, writer);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public async Task Values_go_in_and_out()
    {
        var running = Generated.From(Sdl, Echo).Run();
        (await running.QueryAsync("{ echo(kind: RESELLER, kinds: [END_CUSTOMER]) }")).ShouldBe("{'data':{'echo':['END_CUSTOMER','RESELLER']}}");
        (await running.QueryAsync("{ echo(kind: null, kinds: []) }")).ShouldBe("{'data':{'echo':[null]}}");
        (await running.QueryAsync("query($kinds: [Kind!]) { echo(kinds: $kinds) }", """{"kinds":["RESELLER"]}""")).ShouldBe("{'data':{'echo':['RESELLER',null]}}");
    }
}
