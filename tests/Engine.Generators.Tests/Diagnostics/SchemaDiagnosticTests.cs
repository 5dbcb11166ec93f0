using CustomerGraph.Engine.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace CustomerGraph.Engine.Generators.Tests.Diagnostics;

public sealed class SchemaDiagnosticTests
{
    private const string Query = "[ResolversOf(\"Query\")] static class Queries { public static Kind Kind() => default; }";

    [Fact]
    public void CG0006_a_value_without_a_member_and_a_member_without_a_value() => Generated.From(
        "type Query { kind: Kind! } enum Kind { RESELLER PENDING_CHANGES }", Query, "enum Kind { Reseller, EndCustomer }").Messages().ShouldBe("""
        CG0006: Kind.PENDING_CHANGES has no member in Kind. Add there: PendingChanges
        CG0006: Kind.EndCustomer has no value in the enum Kind. Add there: END_CUSTOMER
        """);

    [Fact]
    public void CG0006_a_member_that_is_only_missing_in_inputs_does_no_harm() => Generated.From(
        "type Query { a(kind: Kind): Int } enum Kind { RESELLER }",
        "[ResolversOf(\"Query\")] static class Queries { public static int? A(Kind? kind) => 1; }",
        "enum Kind { Reseller, Secret }").ShouldCompile();

    [Fact]
    public void CG0008_a_scalar_without_a_type() => Generated.From("scalar Date scalar Unused type Query { a(day: Date): Int }").Messages().ShouldContain(
        "CG0008: The scalar Date is used but bound to no C# type. Add: [assembly: BindScalar(\"Date\", typeof(T), typeof(DateScalar))]");

    [Fact]
    public void CG0009_a_syntax_error_is_shown_at_its_place()
    {
        var diagnostic = Generated.From("type Query {\n  a: }").Diagnostics.Single();
        diagnostic.Id.ShouldBe("CG0009");
        diagnostic.GetMessage(null).ShouldBe("Syntax Error: Expected Name, found \"}\".");
        diagnostic.Location.GetLineSpan().StartLinePosition.ShouldBe(new(1, 5));
    }

    [Theory]
    [InlineData(0, "The project has no schema.graphql. Add to the project file: <AdditionalFiles Include=\"schema.graphql\" />")]
    [InlineData(2, "The project has 2 additional files named schema.graphql; keep one, or name it in the property GraphQLSchemaFile")]
    public void CG0009_exactly_one_schema_file(int count, string expected)
    {
        var files = Enumerable.Range(0, count).Select(index => new SchemaFile($"/shop/{index}/schema.graphql", "type Query { a: Int }"));
        var diagnostic = Project.Driver(files).RunGenerators(Project.Compile()).GetRunResult().Diagnostics.Single();
        diagnostic.Id.ShouldBe("CG0009");
        diagnostic.GetMessage(null).ShouldBe(expected);
    }

    [Fact]
    public void CG0010_names_that_are_nowhere_or_twice_defined() => Generated.From(
        "type Query { a: Nothing b(c: Nowhere): Query } type query { a: Int } union U = Query | None extend type Ghost { a: Int } type Twice { a: Int } type Twice { b: Int }",
        "[ResolversOf(\"Query\")] static class Queries { public static object? B(object? c) => null; }").Diagnostics
        .Where(diagnostic => diagnostic.Id == "CG0010").Select(diagnostic => diagnostic.GetMessage(null)).ShouldBe(
        [
            "query is already defined as Query",
            "Twice is already defined as Twice",
            "Ghost is extended but nowhere defined",
            "a is of type Nothing, which is nowhere defined",
            "c is of type Nowhere, which is nowhere defined",
            "U refers to None, which is nowhere defined",
        ]);

    [Fact]
    public void CG0012_two_classes_of_one_name() => Generated.From(
        "type Query { kind: Kind! } enum Kind { A }", Query, "namespace One { enum Kind { A } } namespace Two { enum Kind { A } }").Messages().ShouldBe(
        "CG0012: Kind could be One.Kind or Two.Kind. Choose: [assembly: BindType(\"Kind\", typeof(One.Kind))]");

    [Fact]
    public void CG0012_two_members_of_one_class() => Generated.From(
        "type Query { all: [Any!]! } union Any = One | Two type One { a: Int! } type Two { a: Int! }",
        """
        [assembly: BindType("One", typeof(Row))]
        [assembly: BindType("Two", typeof(Row))]
        record Row(int A);
        [ResolversOf("Query")] static class Queries { public static IReadOnlyList<Row> All() => []; }
        """).Messages().ShouldBe(
        "CG0012: One and Two are all Row, so values of Any cannot be told apart. Add to a class with [ResolversOf(\"Any\")]: public static string RuntimeType(Row value)");

    [Theory]
    [InlineData("BindType(\"Nobody\", typeof(string))", "BindType: the schema has no type Nobody")]
    [InlineData("BindType(\"Kind\", typeof(string))", "BindType: String cannot be Kind, which is of kind Enum")]
    [InlineData("BindNamespace(\"Nowhere.At.All\")", "BindNamespace: there is no namespace Nowhere.At.All")]
    [InlineData("BindScalar(\"Nothing\", typeof(int), typeof(string))", "BindScalar: the schema has no scalar Nothing")]
    [InlineData("BindScalar(\"ID\", typeof(int), typeof(string))", "BindScalar: String must derive from ScalarCoercion and have a public parameterless constructor")]
    [InlineData("BindScalar(\"ID\", typeof(int), typeof(Shop.DateScalar))", "BindScalar: add to DateScalar: public static void Write(int value, ResponseWriter writer)")]
    [InlineData("BindOptional(typeof(string))", "BindOptional: String must have one type parameter, as in typeof(Optional<>)")]
    public void CG0013_attributes_that_do_not_fit(string attribute, string expected)
    {
        var diagnostics = Generated.From("scalar Date enum Kind { A } type Query { kind: Kind! }", $"[assembly: {attribute}]", Sources.Date, Query).Diagnostics;
        diagnostics.Single().Id.ShouldBe("CG0013");
        diagnostics.Single().GetMessage(null).ShouldBe(expected);
        diagnostics.Single().Location.GetLineSpan().Path.ShouldBe("/shop/File1.cs");
    }

    [Fact]
    public void Every_diagnostic_is_documented()
    {
        var documentation = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "diagnostics.md"));
        var releases = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "AnalyzerReleases.Unshipped.md"));
        foreach (var number in Enumerable.Range(1, 13).Concat(Enumerable.Range(1001, 14)))
        {
            documentation.ShouldContain($"## CG{number:D4}");
            releases.ShouldContain($"CG{number:D4}");
        }
    }
}
