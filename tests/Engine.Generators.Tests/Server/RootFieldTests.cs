using CustomerGraph.Engine.Generators.Tests.Harness;

namespace CustomerGraph.Engine.Generators.Tests.Server;

public sealed class RootFieldTests
{
    private const string Sdl = """
        schema { query: Query mutation: Changes subscription: Events }
        type Query { version: String! customer(id: ID!): Customer ids: [ID!]! }
        type Customer { id: ID! }
        type Changes { rename(input: RenameInput!): Customer! }
        input RenameInput { id: ID! }
        type Events { renamed(after: Int): Customer! numbered: Customer! counted: Int! ticks: Int! places: [Place]! spots: Spot! }
        enum Place { EAST WEST }
        type Spot { row: Int! }
        """;

    private const string Code = """
        namespace Shop;
        [ResolversOf("Query")] internal static class Queries
        {
            public static string Version() => "1";
            public static Task<Customer?> CustomerAsync(string id, CancellationToken cancellationToken) => Task.FromResult(id == "1" ? new Customer(id) : null);
            public static ValueTask<IReadOnlyList<string>> IdsAsync() => new(["1", "2"]);
        }
        [ResolversOf("Changes")] internal static class Mutations
        {
            public static Customer Rename(RenameInput input) => new(input.Id);
        }
        [ResolversOf("Events")] internal static class Subscriptions
        {
            public static async IAsyncEnumerable<Customer> Renamed(int? after)
            {
                await Task.Yield();
                yield return new($"{after + 1}");
            }

            public static Task<IAsyncEnumerable<SourceEvent>> NumberedAsync() => Task.FromResult(Numbered());

            public static async IAsyncEnumerable<object?> Counted() { await Task.Yield(); yield return 3; }

            public static async IAsyncEnumerable<int> Ticks() { await Task.Yield(); yield return 7; }

            public static Task<IAsyncEnumerable<IReadOnlyList<Place?>>> PlacesAsync() => Task.FromResult(Places());

            public static async IAsyncEnumerable<Spot> Spots() { await Task.Yield(); yield return new(4); }

            private static async IAsyncEnumerable<IReadOnlyList<Place?>> Places() { await Task.Yield(); yield return [Place.East, null]; }

            private static async IAsyncEnumerable<SourceEvent> Numbered() { await Task.Yield(); yield return new(new Customer("n"), "17"); }
        }
        internal readonly record struct Spot(int Row);
        """;

    [Fact]
    public void A_query_makes_a_column_of_one_value() => Generated.From(Sdl, Code).ShouldCompile().Binding("Query.customer").ShouldBe("""
        bindings.Field("Query", "customer", new BatchBinding(static async call =>
        {
            var value = await global::Shop.Queries.CustomerAsync(
                (string)call.Arguments[0]!,
                call.CancellationToken);
            return FieldColumn.Of(new object?[] { value });
        }));
        """);

    [Fact]
    public void A_subscription_is_a_stream() => Generated.From(Sdl, Code).ShouldCompile().Binding("Events.renamed").ShouldBe("""
        bindings.Field("Events", "renamed", new StreamBinding(static call =>
        {
            System.Collections.Generic.IAsyncEnumerable<object?> events = global::Shop.Subscriptions.Renamed((int?)call.Arguments[0]);
            return ValueTask.FromResult(events);
        }));
        """);

    [Fact]
    public async Task Roots_are_executed()
    {
        var running = Generated.From(Sdl, Code).Run();
        (await running.QueryAsync("{ version ids one: customer(id: 1) { id } none: customer(id: 2) { id } }")).ShouldBe(
            "{'data':{'version':'1','ids':['1','2'],'one':{'id':'1'},'none':null}}");
        (await running.QueryAsync("mutation { rename(input: { id: 5 }) { id } }")).ShouldBe("{'data':{'rename':{'id':'5'}}}");
        (await running.SubscribeAsync("subscription { renamed(after: 4) { id } }")).ShouldBe(["{'data':{'renamed':{'id':'5'}}}"]);
        (await running.SubscribeAsync("subscription { numbered { id } }")).ShouldBe(["{'data':{'numbered':{'id':'n'}}}"]);
        (await running.SubscribeAsync("subscription { counted }")).ShouldBe(["{'data':{'counted':3}}"]);
        (await running.SubscribeAsync("subscription { ticks }")).ShouldBe(["{'data':{'ticks':7}}"]);
        (await running.SubscribeAsync("subscription { places }")).ShouldBe(["{'data':{'places':['EAST',null]}}"]);
        (await running.SubscribeAsync("subscription { spots { row } }")).ShouldBe(["{'data':{'spots':{'row':4}}}"]);
    }
}
