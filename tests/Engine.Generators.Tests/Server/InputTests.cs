using CustomerGraph.Engine.Generators.Tests.Harness;

namespace CustomerGraph.Engine.Generators.Tests.Server;

public sealed class InputTests
{
    private const string Sdl = """
        scalar Date
        type Query { echo(input: ChangeInput!): String! find(text: String, limit: Int = 5): String! }
        "What to change."
        input ChangeInput {
          id: ID!
          "Null takes it away."
          name: String
          since: Date
          kind: Kind
          tags: [String!]
          counts: [Int]
          next: ChangeInput
          kinds: [Kind!]! = [A]
        }
        enum Kind { A B }
        """;

    private const string Code = """
        namespace Shop;
        [ResolversOf("Query")] internal static class Queries
        {
            public static string Echo(ChangeInput input) => string.Join(" ",
                input.Id, Show(input.Name), Show(input.Since), Show(input.Kind), Show(input.Tags), Show(input.Counts), input.Next.IsSet ? "next " + input.Next.Value?.Id : "-", string.Join("+", input.Kinds));

            public static string Find(Optional<string?> text, int? limit) => $"{Show(text)} {limit}";

            private static string Show<T>(Optional<T> value) => value switch
            {
                { IsSet: false } => "-",
                { Value: null } => "null",
                { Value: System.Collections.IEnumerable and not string } => System.Text.Json.JsonSerializer.Serialize(value.Value),
                _ => FormattableString.Invariant($"{value.Value}"),
            };
        }
        """;

    [Fact]
    public void Nullable_members_are_optional_and_others_required() => Generated.From(Sdl, Code, Sources.Date).ShouldCompile().File("ChangeInput.Input.g.cs").ShouldBe("""
        /// <summary>
        /// What to change.
        /// </summary>
        internal sealed partial record ChangeInput
        {
            public required string Id { get; init; }

            /// <summary>
            /// Null takes it away.
            /// </summary>
            public global::Shop.Optional<string?> Name { get; init; }

            public global::Shop.Optional<global::System.DateOnly?> Since { get; init; }

            public global::Shop.Optional<global::Shop.Kind?> Kind { get; init; }

            public global::Shop.Optional<global::System.Collections.Generic.IReadOnlyList<string>?> Tags { get; init; }

            public global::Shop.Optional<global::System.Collections.Generic.IReadOnlyList<int?>?> Counts { get; init; }

            public global::Shop.Optional<global::Shop.ChangeInput?> Next { get; init; }

            public required global::System.Collections.Generic.IReadOnlyList<global::Shop.Kind> Kinds { get; init; }

            internal static ChangeInput Read(InputObject input) => new ChangeInput
            {
                Id = (string)input[0]!,
                Name = input.IsSet(1) ? global::Shop.Optional<string?>.Of((string?)input[1]) : default,
                Since = input.IsSet(2) ? global::Shop.Optional<global::System.DateOnly?>.Of((global::System.DateOnly?)input[2]) : default,
                Kind = input.IsSet(3) ? global::Shop.Optional<global::Shop.Kind?>.Of(input[3] is string kindValue ? (global::Shop.Kind?)KindNames.Parse(kindValue) : null) : default,
                Tags = input.IsSet(4) ? global::Shop.Optional<global::System.Collections.Generic.IReadOnlyList<string>?>.Of(input[4] is { } tagsValue ? InputList.Read(tagsValue, static item => (string)item!) : null) : default,
                Counts = input.IsSet(5) ? global::Shop.Optional<global::System.Collections.Generic.IReadOnlyList<int?>?>.Of(input[5] is { } countsValue ? InputList.Read(countsValue, static item => (int?)item) : null) : default,
                Next = input.IsSet(6) ? global::Shop.Optional<global::Shop.ChangeInput?>.Of(input[6] is InputObject nextValue ? global::Shop.ChangeInput.Read(nextValue) : null) : default,
                Kinds = InputList.Read(input[7]!, static item => KindNames.Parse((string)item!)),
            };
        }
        """);

    [Theory]
    [InlineData("{ id: 1 }", "1 - - - - - - A")]
    [InlineData("{ id: 1, name: null, since: null, kind: null, tags: null, counts: null, next: null }", "1 null null null null null next  A")]
    [InlineData("""{ id: 1, name: "n", kind: B, tags: "t", counts: [1, null], next: { id: 2 }, kinds: [B, A] }""", "1 n - B ['t'] [1,null] next 2 B+A")]
    public async Task Unset_differs_from_null(string input, string expected)
    {
        var running = Generated.From(Sdl, Code, Sources.Date).Run();
        (await running.QueryAsync($"{{ echo(input: {input}) }}")).Replace("\\'", "'", StringComparison.Ordinal).ShouldBe($"{{'data':{{'echo':'{expected}'}}}}");
    }

    [Fact]
    public async Task Arguments_can_tell_unset_from_null_too()
    {
        var running = Generated.From(Sdl, Code, Sources.Date).Run();
        (await running.QueryAsync("{ find }")).ShouldBe("{'data':{'find':'- 5'}}");
        (await running.QueryAsync("{ find(text: null, limit: null) }")).ShouldBe("{'data':{'find':'null '}}");
    }

    [Fact]
    public void The_project_may_bring_its_own_optional()
    {
        var generated = Generated.From(
            "type Query { echo(input: EchoInput!, more: [String!]): String! } input EchoInput { text: String list: [String!] }",
            """
            [assembly: BindOptional(typeof(Own.Maybe<>))]
            namespace Own
            {
                public readonly record struct Maybe<T>
                {
                    private Maybe(T value) => Value = value;
                    public T? Value { get; }
                    public static Maybe<T> Some(T value) => new(value);
                    public static implicit operator Maybe<T>(T value) => new(value);
                }
            }
            namespace Shop
            {
                [ResolversOf("Query")] internal static class Queries { public static string Echo(EchoInput input, Own.Maybe<IReadOnlyList<string>?> more) => input.Text.Value ?? ""; }
            }
            """).ShouldCompile();
        generated.FileNames.ShouldNotContain("Optional.g.cs");
        generated.File("EchoInput.Input.g.cs").ShouldContain("Text = input.IsSet(0) ? global::Own.Maybe<string?>.Some((string?)input[0]) : default,");
    }

    [Fact]
    public async Task A_generated_type_hides_one_of_an_imported_namespace()
    {
        var running = Generated.From(
            "type Query { find(filter: Filter!, order: Order): Page! } input Filter { text: String! } enum Order { UP } type Page { order(again: Order): Order }",
            """
            namespace Store { public sealed record Filter; public readonly record struct Order; public sealed record Page; }
            """,
            """
            using Store;
            using Sorting = Shop.Order;
            namespace Shop;
            [ResolversOf("Query")] internal static class Queries { public static Page Find(Filter filter, Sorting? order) => new(); }
            [ResolversOf("Page")] internal static class PageFields { public static Order? Order(Page page, Order? again) => again; }
            """).Run();
        (await running.QueryAsync("{ find(filter: { text: \"\" }, order: UP) { order(again: UP) } }")).ShouldBe("{'data':{'find':{'order':'UP'}}}");
    }
}
