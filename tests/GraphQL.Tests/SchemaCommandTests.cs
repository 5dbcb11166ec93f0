using CustomerGraph.GraphQL.Schema;

namespace CustomerGraph.GraphQL.Tests;

public sealed class SchemaCommandTests : IDisposable
{
    private const string Sound = """
        "What can be asked."
        type Query {
          "Somebody by their id."
          customer("Whose." id: ID!): String
        }
        """;

    private const string EndCursor = "  \"Cursor of the last edge, for `after`. Null on an empty page.\"\n  endCursor: String\n";

    private readonly string file = Path.Combine(Path.GetTempPath(), $"schema-{Guid.NewGuid():N}.graphql");

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Our_schema_is_valid_described_and_named_by_the_rules() =>
        Run("check").ShouldBe((0, "schema.graphql: valid, described, named by the rules", ""));

    [Fact]
    public void Our_schema_is_printed_so_that_it_differs_from_itself_in_nothing()
    {
        var (code, sdl, _) = Run("print");
        code.ShouldBe(0);

        Run("diff", Write(sdl)).ShouldBe((0, "no changes", ""));
    }

    [Fact]
    public void What_breaks_clients_is_listed_first_and_gives_exit_code_1()
    {
        var old = Run("print").Output
            .Replace("type PageInfo {", "type PageInfo { isGone: Boolean", StringComparison.Ordinal)
            .Replace("enum StatusColor {\n  \"Nothing is in the target systems.\"\n  GREY", "enum StatusColor {", StringComparison.Ordinal)
            .Replace(EndCursor, "", StringComparison.Ordinal);

        var (code, output, _) = Run("diff", Write(old));

        code.ShouldBe(1);
        output.Split('\n').ShouldBe(
        [
            "Breaking (1)",
            "  Field PageInfo.isGone was removed.",
            "Dangerous (1)",
            "  Enum value StatusColor.GREY was added.",
            "Safe (1)",
            "  Field PageInfo.endCursor was added.",
        ]);
    }

    [Fact]
    public void An_addition_gives_exit_code_0() =>
        Run("diff", Write(Run("print").Output.Replace(EndCursor, "", StringComparison.Ordinal))).Code.ShouldBe(0);

    [Theory]
    [InlineData("\"What can be asked.\"\n", "", "1: Query has no description")]
    [InlineData("  \"Somebody by their id.\"\n", "", "3: Query.customer has no description")]
    [InlineData("\"Whose.\" ", "", "4: Query.customer(id:) has no description")]
    [InlineData("Somebody by their id.", "Customer!", "4: Query.customer has a description that only repeats the name")]
    [InlineData("customer(", "Customer(", "4: Query.Customer should be written in camelCase")]
    [InlineData("customer(", "getCustomer(", "4: Query.getCustomer should be named by a noun, without \"get\" or \"list\"")]
    [InlineData("}", "}\n\"A kind.\" enum Kind { \"The first.\" One }", "6: Kind.One should be written in SCREAMING_SNAKE_CASE")]
    [InlineData("}", "}\n\"A kind.\" enum Kind { ONE }", "6: Kind.ONE has no description")]
    [InlineData("}", "}\n\"A filter.\" input filter_it { \"Which.\" a: Int }", "6: filter_it should be written in PascalCase")]
    [InlineData("}", "}\n\"A filter.\" input Filter { a: Int }", "6: Filter.a has no description")]
    [InlineData("}", "}\n\"A mark.\" directive @mark(a: Int) on FIELD", "6: @mark(a:) has no description")]
    [InlineData("}", "}\nextend type Query { more: Int }", "6: Query.more has no description")]
    [InlineData("}", "}\n\"Doing.\" type Mutation { \"Do it.\" act(\"It.\" what: Int): Int }",
        "6: Mutation.act should take one argument: input: ActInput!", "6: Mutation.act should return ActPayload!")]
    [InlineData("String", "Strin", "4: Unknown type \"Strin\". Did you mean \"String\"?")]
    [InlineData("}", "", "5: Syntax Error: Expected Name, found <EOF>.")]
    public void Each_finding_names_its_line(string old, string replacement, params string[] expected)
    {
        var (code, output, _) = Run("check", Write(Sound.Replace(old, replacement, StringComparison.Ordinal)));

        output.Split('\n').SkipLast(1).ShouldBe(expected.Select(finding => $"{file}:{finding}"));
        code.ShouldBe(1);
    }

    [Fact]
    public void An_old_schema_that_is_missing_or_unreadable_gives_exit_code_2()
    {
        Run("diff", file).ShouldBe((2, "", $"There is no file {file}."));
        Run("diff", Write("type Query {")).ShouldBe((2, "", $"{file}:1: Syntax Error: Expected Name, found <EOF>."));
        Run("compare").Code.ShouldBe(2);
    }

    private string Write(string sdl)
    {
        File.WriteAllText(file, sdl);
        return file;
    }

    private static (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = new SchemaCommand(output, errors).Run(["schema", .. arguments]);
        return (code, output.ToString().Trim(), errors.ToString().Trim());
    }
}
