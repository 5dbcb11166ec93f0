using CustomerGraph.Engine.Generators.Tests.Harness;

namespace CustomerGraph.Engine.Generators.Tests.Server;

public sealed class BatchFieldTests
{
    [Fact]
    public void A_batch_gets_parents_arguments_services_and_token_in_its_own_order() => Binding(
        "value(first: Int, kinds: [Kind!], sort: Kind! = A, filter: Filter): [Customer!]!",
        """
        public static async ValueTask<IReadOnlyList<IReadOnlyList<Customer>>> ValueAsync(
            IReadOnlyList<Customer> customers, Clock clock, Filter? filter, Kind sort, IReadOnlyList<Kind>? kinds, int? first,
            RequestContext request, FieldSelection selection, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return [];
        }
        """).ShouldBe("""
        bindings.Field("Customer", "value", new BatchBinding(static async call =>
        {
            var values = await global::Shop.CustomerFields.ValueAsync(
                call.ParentsAs<global::Shop.Customer>(),
                call.Request.Get<global::Shop.Clock>(),
                call.Arguments[3] is InputObject filterValue ? global::Shop.Filter.Read(filterValue) : null,
                KindNames.Parse((string)call.Arguments[2]!),
                call.Arguments[1] is { } kindsValue ? InputList.Read(kindsValue, static item => KindNames.Parse((string)item!)) : null,
                (int?)call.Arguments[0],
                call.Request,
                call.Selection,
                call.CancellationToken);
            return FieldColumn.Of(values);
        }));
        """);

    [Theory]
    [InlineData("Task<IReadOnlyList<string?>>")]
    [InlineData("ValueTask<string?[]>")]
    [InlineData("Task<List<string?>>")]
    public void Leaves_of_a_batch_are_written_unboxed(string returns) => Binding(
        "value: String",
        $"public static async {returns} ValueAsync(IReadOnlyList<Customer> customers) {{ await Task.Yield(); return []; }}").ShouldBe("""
        bindings.Field("Customer", "value", new BatchBinding(static async call =>
        {
            var values = await global::Shop.CustomerFields.ValueAsync(call.ParentsAs<global::Shop.Customer>());
            return FieldColumn.Of(values, static (value, writer) => writer.WriteString(value));
        }));
        """);

    [Fact]
    public void A_synchronous_batch_makes_no_state_machine() => Binding(
        "value: Int",
        "public static IReadOnlyList<int?> Value(Customer[] customers) => [];").ShouldBe("""
        bindings.Field("Customer", "value", new BatchBinding(static call =>
        {
            var values = global::Shop.CustomerFields.Value(call.ParentsAs<global::Shop.Customer>());
            return ValueTask.FromResult(FieldColumn.Of(values, static (value, writer) =>
            {
                if (value is { } present)
                    writer.WriteInt(present);
                else
                    writer.WriteNull();
            }));
        }));
        """);

    [Theory]
    [InlineData("public static FieldColumn Value(IReadOnlyList<Customer> customers) => null!;", "ValueTask.FromResult(values)")]
    [InlineData("public static IReadOnlyList<object?> Value(IReadOnlyList<Customer> customers) => [];", "ValueTask.FromResult(FieldColumn.Of(values))")]
    public void Columns_and_lists_of_object_pass_as_they_are(string method, string expected) => Binding("value: String", method).ShouldContain($"return {expected};");

    [Fact]
    public void A_resolver_that_takes_the_call_reads_arguments_by_itself() =>
        Binding("value(first: Int): Int", "public static IReadOnlyList<int?> Value(IReadOnlyList<Customer> customers, FieldCall call) => [];").ShouldContain("call);");

    [Fact]
    public async Task One_call_serves_all_parents()
    {
        var running = Generated.From(
            "type Query { customers: [Customer!]! } type Customer { name: String! rank(of: Int!): Int! price: Price failing: Int parent: Customer } type Price { amount: Int! }",
            """
            namespace Shop;
            internal sealed record Customer(string Name);
            internal readonly record struct Price(int Amount);
            [ResolversOf("Query")] internal static class Queries
            {
                public static async Task<IReadOnlyList<Customer>> CustomersAsync(CancellationToken cancellationToken)
                {
                    await Task.Delay(1, cancellationToken);
                    return [new("a"), new("b")];
                }
            }
            [ResolversOf("Customer")] internal static class CustomerFields
            {
                public static async ValueTask<IReadOnlyList<int>> RankAsync(IReadOnlyList<Customer> customers, int of)
                {
                    await Task.Yield();
                    return customers.Select((_, index) => customers.Count * of + index).ToArray();
                }

                public static IReadOnlyList<Price?> Price(IReadOnlyList<Customer> customers) => [new(7), null];

                public static IReadOnlyList<object?> Failing(IReadOnlyList<Customer> customers) => [1, new FieldError("no luck")];

                public static IReadOnlyList<Customer?> Parent(IReadOnlyList<Customer> customers) => [null, customers[0]];
            }
            """).Run();

        (await running.QueryAsync("{ customers { name rank(of: 10) price { amount } parent { name } } }")).ShouldBe(
            "{'data':{'customers':[{'name':'a','rank':20,'price':{'amount':7},'parent':null},{'name':'b','rank':21,'price':null,'parent':{'name':'a'}}]}}");
        (await running.QueryAsync("{ customers { failing } }")).ShouldStartWith(
            "{'data':{'customers':[{'failing':1},{'failing':null}]},'errors':[{'message':'no luck',");
    }

    [Fact]
    public async Task One_class_serves_several_types_whose_values_have_a_base_and_a_type_parameter_in_common()
    {
        var running = Generated.From(
            "type Query { names: Names! sizes: Sizes! } type Names { nodes: [String!]! count: Int! } type Sizes { nodes: [Int!]! count: Int! }",
            """
            [assembly: BindType("Names", typeof(Shop.Items<string>))]
            [assembly: BindType("Sizes", typeof(Shop.Items<int>))]
            namespace Shop
            {
                internal abstract record Items(int Length);
                internal sealed record Items<T>(T[] Nodes) : Items(Nodes.Length);
                [ResolversOf("Query")] internal static class Queries
                {
                    public static Items<string> Names() => new(["a", "b"]);
                    public static Items<int> Sizes() => new([7]);
                }
                [ResolversOf("Names")]
                [ResolversOf("Sizes")]
                internal static class ItemsFields
                {
                    public static IReadOnlyList<int> Count(IReadOnlyList<Items> all) => [.. all.Select(items => items.Length)];
                }
            }
            """).Run();

        (await running.QueryAsync("{ names { nodes count } sizes { nodes count } }")).ShouldBe(
            "{'data':{'names':{'nodes':['a','b'],'count':2},'sizes':{'nodes':[7],'count':1}}}");
    }

    private static string Binding(string field, string method) => Generated.From(
        $"type Query {{ customer: Customer! }} type Customer {{ {field} }} enum Kind {{ A B }} input Filter {{ text: String! }}",
        Sources.CustomerQuery,
        $$"""
        namespace Shop;
        internal sealed class Customer;
        internal sealed class Clock;
        [ResolversOf("Customer")]
        internal static class CustomerFields
        {
            {{method}}
        }
        """).ShouldCompile().Binding("Customer.value");
}
