using CustomerGraph.Fuzz;

namespace CustomerGraph.Engine.Execution.Tests;

/// <summary>A small run of the fuzz program, larger in CI; docs/internals/fuzzing.md says how to run a large one.</summary>
public class FuzzTests
{
    private static readonly int Documents = Environment.GetEnvironmentVariable("CI") == "true" ? 50_000 : 5_000;

    [OracleFact]
    public async Task Mutated_documents_are_accepted_and_refused_as_by_graphql_js()
    {
        using var output = new StringWriter();

        var faults = await new Fuzzing(seed: 2026, output).RunAsync(Documents);

        faults.ShouldBe(0, output.ToString());
    }

    [Fact]
    public void The_same_seed_makes_the_same_documents()
    {
        var mutator = new Mutator(["query A($x: Int) { a(x: $x) { b } }", "{ c ...D } fragment D on E { f }"]);

        var documents = Enumerable.Range(0, 200).Select(number => mutator.Document(7, number)).ToArray();

        Enumerable.Range(0, 200).Select(number => mutator.Document(7, number)).ShouldBe(documents);
        documents.Distinct().Count().ShouldBeGreaterThan(150);
    }

    [Fact]
    public void Cutting_a_text_into_tokens_loses_nothing()
    {
        const string Text = "query \"d\" A($x: [Int!] = [1, -2.5e3]) { a(s: \"\"\"b \\\"\"\" c\"\"\", t: \"x\\\"y\") @once # end\n ...B \u00A0\uD800 \"open }";

        Tokens.Of(Text).ShouldContain("\"\"\"b \\\"\"\" c\"\"\"");
        string.Concat(Tokens.Of(Text)).ShouldBe(Text);
    }
}

/// <summary>A fact that needs npm graphql. In CI it must be there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OracleFactAttribute : FactAttribute
{
    public OracleFactAttribute() => Skip = Environment.GetEnvironmentVariable("CI") == "true" ? null : Oracle.Missing;
}
