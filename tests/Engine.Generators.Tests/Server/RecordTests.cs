using CustomerGraph.Engine.Generators.Tests.Harness;

namespace CustomerGraph.Engine.Generators.Tests.Server;

public sealed class RecordTests
{
    private const string Sdl = """
        type Query { page: Page! }
        "One page."
        type Page { items: [Item!]! next: String total: Int! page: Int any: Any sort: Sort! }
        type Item { id: ID! }
        union Any = Item | Page
        enum Sort { UP }
        """;

    private const string Code = """
        namespace Shop;
        [ResolversOf("Query")] internal static class Queries { public static Page Page() => new([new("1")], null, 2, new Item("2"), Sort.Up); }
        [ResolversOf("Page")] internal static class PageFields { public static Task<IReadOnlyList<int>> TotalAsync(IReadOnlyList<Page> pages) => Task.FromResult<IReadOnlyList<int>>([7]); }
        """;

    [Fact]
    public void A_type_without_a_class_becomes_a_record_of_what_no_method_resolves() =>
        Generated.From(Sdl, Code).ShouldCompile().File("Page.Record.g.cs").ShouldBe("""
        /// <summary>
        /// One page.
        /// </summary>
        internal sealed partial record Page(
            global::System.Collections.Generic.IReadOnlyList<global::Shop.Item> Items,
            string? Next,
            int? PageValue,
            object? Any,
            global::Shop.Sort Sort);
        """);

    [Fact]
    public async Task Records_are_resolved_like_classes() =>
        (await Generated.From(Sdl, Code).Run().QueryAsync("{ page { items { id } next total page any { ... on Item { id } } sort } }")).ShouldBe(
            "{'data':{'page':{'items':[{'id':'1'}],'next':null,'total':7,'page':2,'any':{'id':'2'},'sort':'UP'}}}");

    [Fact]
    public void A_type_whose_fields_all_have_methods_is_an_empty_record() => Generated.From(
        "type Query { viewer: Viewer! } type Viewer { name: String! }",
        """
        namespace Shop;
        [ResolversOf("Query")] internal static class Queries { public static Viewer Viewer() => new(); }
        [ResolversOf("Viewer")] internal static class ViewerFields { public static string Name(Viewer viewer) => ""; }
        """).ShouldCompile().File("Viewer.Record.g.cs").ShouldBe("internal sealed partial record Viewer();");

    [Fact]
    public async Task A_partial_record_adds_to_the_generated_one()
    {
        var generated = Generated.From(
            "type Query { edge: Edge! } type Edge { cursor: String! node: Int! size: Int! }",
            """
            namespace Shop;
            internal interface ISized { int Size { get; } }
            internal sealed partial record Edge : ISized { public int Size => Node * 2; }
            [ResolversOf("Query")] internal static class Queries { public static Edge Edge() => new("c", 4); }
            """).ShouldCompile();
        generated.File("Edge.Record.g.cs").ShouldBe("""
            internal sealed partial record Edge(
                string Cursor,
                int Node);
            """);
        (await generated.Run().QueryAsync("{ edge { cursor node size } }")).ShouldBe("{'data':{'edge':{'cursor':'c','node':4,'size':8}}}");
    }
}
