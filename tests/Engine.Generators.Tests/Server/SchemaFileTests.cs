extern alias generators;

using CustomerGraph.Engine.Generators.Tests.Harness;
using FsCheck;
using FsCheck.Fluent;
using generators::CustomerGraph.Engine.Generators.Server.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CustomerGraph.Engine.Generators.Tests.Server;

public sealed class SchemaFileTests
{
    [Fact]
    public void Any_text_is_kept_to_the_letter_but_for_line_ends()
    {
        var pieces = Gen.Elements("\"", "\"\"\"", "\\", "{", "}", "\n", "\r\n", "  ", "#", "é", "\U0001F600", "type Query { a: Int }");
        var texts = Gen.ListOf(pieces).Select(list => string.Concat(list)).ToArbitrary();
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(texts, text => ConstantOf(SdlEmitter.Emit("Shop", text)) == text.Replace("\r\n", "\n", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Extensions_count_like_definitions()
    {
        var running = Generated.From(
            """
            extend type Query { b(input: In!): String! }
            type Query { a: Any! }
            union Any = One
            extend union Any = Two
            type One { id: ID! }
            type Two { id: ID! }
            input In { first: Int! }
            extend input In { second: Kind! }
            enum Kind { X }
            extend enum Kind { Y }
            """,
            """
            namespace Shop;
            [ResolversOf("Query")] internal static class Queries
            {
                public static object A() => new Two("2");
                public static string B(In input) => $"{input.First} {input.Second}";
            }
            """).Run();
        (await running.QueryAsync("{ a { __typename } b(input: { first: 1, second: Y }) }")).ShouldBe("{'data':{'a':{'__typename':'Two'},'b':'1 Y'}}");
    }

    [Fact]
    public void Another_file_name_can_be_chosen()
    {
        var driver = Project.Driver([new SchemaFile("/shop/shop.graphql", "type Query { a: Int }"), new SchemaFile("/shop/schema.graphql", "no schema")], ("GraphQLSchemaFile", "shop.graphql"));
        var result = driver.RunGenerators(Project.Compile("namespace Shop; [ResolversOf(\"Query\")] internal static class Queries { public static int? A() => 1; }")).GetRunResult();
        result.Diagnostics.ShouldBeEmpty();
        result.Results.Single().GeneratedSources.ShouldContain(source => source.HintName == "Query.Bindings.g.cs");
    }

    [Fact]
    public void A_project_without_the_engine_gets_nothing()
    {
        var driver = Project.Driver("type Query { a: Int }");
        var result = driver.RunGenerators(CSharpCompilation.Create("Client")).GetRunResult();
        result.Diagnostics.ShouldBeEmpty();
        result.GeneratedTrees.ShouldBeEmpty();
    }

    [Fact]
    public void The_output_is_the_same_whatever_the_order_of_the_files()
    {
        const string Sdl = "type Query { a: Int b: Int } type Free { x: Int }";
        string[] sources =
        [
            "namespace Shop; [ResolversOf(\"Query\")] internal static class First { public static int? A() => 1; }",
            "namespace Shop; [ResolversOf(\"Query\")] internal static class Second { public static int? B() => 1; }",
        ];

        Texts(Generated.From(Sdl, sources)).ShouldBe(Texts(Generated.From(Sdl, [.. sources.Reverse()])));

        static IEnumerable<string> Texts(Generated generated) => generated.Result.GeneratedSources.Select(source => source.HintName + source.SourceText);
    }

    private static string? ConstantOf(string code) => CSharpSyntaxTree.ParseText(code, new(LanguageVersion.Latest)).GetRoot()
        .DescendantNodes().OfType<LiteralExpressionSyntax>().Single().Token.ValueText;
}
