using CustomerGraph.Engine.Generators.Tests.Harness;

namespace CustomerGraph.Engine.Generators.Tests;

public sealed class WholeSchemaTests
{
    [Fact]
    public void Every_kind_of_type_and_resolver_together_compile()
    {
        var generated = Generated.From(
            """"
            """ Doc """
            schema { query: Query mutation: Mutation subscription: Subscription }
            "A day & <more>."
            scalar Date
            interface Node { id: ID! }
            union Anything = Customer | Contact
            enum Kind { RESELLER END_CUSTOMER }
            enum Sort { NAME_ASC NAME_DESC }
            """
            A customer "quoted".
            """
            type Customer implements Node { id: ID! name: String! legal: String since: Date until: Date kind: Kind! kinds: [Kind!]! tags: [String!] maybe: [Int]
              contacts(first: Int, kinds: [Kind!], sort: Sort = NAME_ASC, filter: Filter): ContactConnection!
              parent: Customer  score(unit: String!): Float! money: Money moneys: [Money!]! label: String! dates: [[Date]!]! }
            type Money { amount: Int! currency: String! }
            type Contact implements Node { id: ID! mail: String kind: Kind since: Date dates: [Date] sort: Sort! }
            type ContactConnection { nodes: [Contact!]! totalCount: Int! any: Anything }
            input Filter { text: String! kind: Kind since: Date and: [Filter!] sorts: [Sort!]! sort: Sort opt: [Int] }
            input CreateInput { name: String! filter: Filter! f2: Filter kind: Kind! date: Date! }
            type Payload { customer: Customer errors: [Anything!]! }
            type Query { customer(id: ID!): Customer node(id: ID!): Node version: String! customers(ids: [ID!]!): [Customer!]! sorts: [Sort!]! money: Money! }
            type Mutation { create(input: CreateInput!): Payload! }
            type Subscription { changed(id: ID!, after: Int): Customer! }
            """",
            """
            [assembly: BindScalar("Date", typeof(DateOnly), typeof(Shop.DateScalar))]
            [assembly: BindType("Customer", typeof(Shop.CustomerRow))]
            namespace Shop;
            public sealed class DateScalar : ScalarCoercion
            {
                public override object ParseValue(System.Text.Json.JsonElement value) => DateOnly.Parse(value.GetString()!);
                public override object ParseLiteral(ValueNode literal) => DateOnly.Parse(((StringValueNode)literal).Value);
                public override void Write(object value, ResponseWriter writer) => Write((DateOnly)value, writer);
                public static void Write(DateOnly value, ResponseWriter writer) => writer.WriteString(value.ToString("O"));
            }
            internal enum Kind { Reseller, EndCustomer }
            internal readonly record struct Money(int Amount, string Currency);
            internal sealed class CustomerRow
            {
                public required long Key { get; init; }
                public required string Name { get; init; }
                public string? Legal { get; init; }
                public DateOnly? Since { get; init; }
                public DateOnly? Until { get; init; }
                public Kind Kind { get; init; }
                public IReadOnlyList<Kind> Kinds { get; init; } = [];
                public string[]? Tags { get; init; }
                public List<int?>? Maybe { get; init; }
                public Money? Money { get; init; }
                public List<List<DateOnly?>> Dates { get; } = [];
            }
            internal sealed class Db;
            [ResolversOf("Customer")]
            internal static class CustomerFields
            {
                public static string Id(CustomerRow customer) => customer.Key.ToString();
                public static void Label(CustomerRow customer, ResponseWriter writer) => writer.WriteString(customer.Name);
                public static double Score(CustomerRow customer, string unit, Db db) => 1;
                public static async ValueTask<IReadOnlyList<ContactConnection>> ContactsAsync(IReadOnlyList<CustomerRow> customers, int? first, IReadOnlyList<Kind>? kinds, Sort? sort, Filter? filter, Db db, CancellationToken cancellationToken)
                { await Task.Yield(); return customers.Select(c => new ContactConnection([], 1, null)).ToList(); }
                public static Task<CustomerRow?[]> Parent(IReadOnlyList<CustomerRow> customers) => Task.FromResult(new CustomerRow?[customers.Count]);
                public static IReadOnlyList<IReadOnlyList<Money>> Moneys(IReadOnlyList<CustomerRow> customers) => customers.Select(_ => new Money[1]).ToList();
            }
            [ResolversOf("Query")]
            internal static class CustomerQueries
            {
                public static Task<CustomerRow?> CustomerAsync(string id, Db db, CancellationToken cancellationToken) => Task.FromResult<CustomerRow?>(null);
                public static ValueTask<object?> NodeAsync(string id, RequestContext context) => default;
                public static string Version() => "1";
                public static ValueTask<IReadOnlyList<CustomerRow>> Customers(IReadOnlyList<string> ids) => default;
                public static IReadOnlyList<Sort> Sorts() => [Sort.NameAsc];
                public static Money Money() => default;
            }
            [ResolversOf("Mutation")]
            internal static class M { public static Task<Payload> CreateAsync(CreateInput input) => Task.FromResult(new Payload(null, [])); }
            [ResolversOf("Subscription")]
            internal static class S { public static async IAsyncEnumerable<CustomerRow> Changed(string id, int? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken) { await Task.Yield(); yield break; } }
            """);
        generated.ShouldCompile();
    }
}
