using CustomerGraph.Engine.Generators.Tests.Harness;

namespace CustomerGraph.Engine.Generators.Tests.Server;

public sealed class ObjectFieldTests
{
    private const string Sdl = """
        type Query { customer: Customer! }
        type Customer { name: String! parent: Customer children: [Customer!]! price: Money prices: [Money!]! first: Customer }
        type Money { amount: Int! currency: String! }
        """;

    private const string Code = """
        namespace Shop;
        internal readonly record struct Money(int Amount, string Currency);
        internal class Customer
        {
            public string Name { get; init; } = "root";
            public Customer? Parent { get; init; }
            public Customer[] Children => Parent is null ? [new Sub { Name = "child", Parent = this }] : [];
            public Money? Price => new(12, "EUR");
            public IReadOnlyList<Money> Prices => [new(1, "EUR"), new(2, "GBP")];
        }
        internal sealed class Sub : Customer;
        [ResolversOf("Customer")]
        internal static class CustomerFields
        {
            public static Sub? First(Customer customer) => customer.Children.OfType<Sub>().FirstOrDefault();
        }
        """;

    [Fact]
    public void Properties_and_methods_of_the_parent_alone_are_read_without_a_batch()
    {
        var generated = Generated.From(Sdl, Code, Sources.CustomerQuery).ShouldCompile();
        generated.Binding("Customer.parent").ShouldBe(
            """bindings.Field("Customer", "parent", new ObjectBinding(static parent => ((global::Shop.Customer)parent).Parent));""");
        generated.Binding("Customer.first").ShouldBe(
            """bindings.Field("Customer", "first", new ObjectBinding(static parent => global::Shop.CustomerFields.First((global::Shop.Customer)parent)));""");
    }

    [Fact]
    public async Task Objects_structs_and_lists_of_both_are_followed()
    {
        var running = Generated.From(Sdl, Code, Sources.CustomerQuery).Run();
        (await running.QueryAsync("{ customer { parent { name } children { name parent { name } } price { amount } prices { currency } first { name } } }")).ShouldBe(
            "{'data':{'customer':{'parent':null,'children':[{'name':'child','parent':{'name':'root'}}],'price':{'amount':12},"
            + "'prices':[{'currency':'EUR'},{'currency':'GBP'}],'first':{'name':'child'}}}}");
    }

    [Fact]
    public void A_type_may_be_bound_by_attribute_to_a_class_of_any_name()
    {
        var generated = Generated.From(
            "type Query { customer: Customer! } type Customer { name: String! }",
            """
            [assembly: BindType("Customer", typeof(Elsewhere.CustomerRow))]
            namespace Elsewhere { internal sealed record CustomerRow(string Name); }
            namespace Shop
            {
                [ResolversOf("Query")] internal static class Queries { public static Elsewhere.CustomerRow Customer() => new(""); }
            }
            """).ShouldCompile();
        generated.Binding("Customer.name").ShouldContain("((global::Elsewhere.CustomerRow)parent).Name");
    }

    [Fact]
    public void A_bound_namespace_comes_before_the_project()
    {
        var generated = Generated.From(
            "type Query { version: Version! } type Version { major: Int! }",
            """
            [assembly: BindNamespace("System")]
            namespace Shop;
            internal sealed class Version { public int Major => 0; }
            [ResolversOf("Query")] internal static class Queries { public static System.Version Version() => new(); }
            """).ShouldCompile();
        generated.Binding("Version.major").ShouldContain("((global::System.Version)parent).Major");
    }
}
