extern alias generators;

using CustomerGraph.Engine.Generators.Tests.Harness;
using generators::CustomerGraph.Engine.Generators.Server;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TrackedSteps = System.Collections.Immutable.ImmutableDictionary<string, System.Collections.Immutable.ImmutableArray<Microsoft.CodeAnalysis.IncrementalGeneratorRunStep>>;

namespace CustomerGraph.Engine.Generators.Tests.Server;

public sealed class CachingTests
{
    private const string Sdl = "type Query { customer: Customer! page: Page! } type Customer { name: String! kind: Kind! } type Page { total: Int! } enum Kind { A } input Filter { text: String }";

    private const string Resolvers = """
        namespace Shop;
        [ResolversOf("Query")]
        internal static class Queries
        {
            public static Customer Customer() => new();
            public static Page Page() => new(1);
        }
        """;

    private const string Customer = "namespace Shop; internal sealed class Customer { public string Name => \"\"; public Kind Kind => Kind.A; }";

    private static readonly string[] EmitSteps =
        [StepNames.Objects, StepNames.Records, StepNames.Inputs, StepNames.Enums, StepNames.Schema, StepNames.SdlText, StepNames.Optional];

    private readonly CSharpCompilation compilation = Project.Compile(Resolvers, Customer);
    private readonly GeneratorDriver driver;

    private readonly SchemaFile schema = new(Project.SchemaPath, Sdl);

    public CachingTests() => driver = Project.Driver([schema]).RunGenerators(compilation);

    [Fact]
    public void Unrelated_code_reruns_nothing_after_the_reading_of_symbols()
    {
        var steps = Rerun(compilation.AddSyntaxTrees(Project.Parse("namespace Other; class Unrelated { int Field; }", "/shop/Other.cs")));
        Reasons(steps, StepNames.Sdl).ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached);
        Reasons(steps, StepNames.ClrBindings).ShouldBe([IncrementalStepRunReason.Unchanged]);
        Reasons(steps, StepNames.ResolverClasses).ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached || reason == IncrementalStepRunReason.Unchanged);
        Reasons(steps, StepNames.Model).ShouldBe([IncrementalStepRunReason.Cached]);
        foreach (var step in EmitSteps)
            Reasons(steps, step).ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Moving_a_resolver_down_a_line_writes_no_file()
    {
        var moved = Project.Parse("// a comment\n\n" + Resolvers.Replace("() => new();", "()\n{\n    return new();\n}", StringComparison.Ordinal), "/shop/File1.cs");
        var steps = Rerun(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], moved));
        Reasons(steps, StepNames.ResolverClasses).ShouldBe([IncrementalStepRunReason.Modified]);
        Reasons(steps, StepNames.Model).ShouldBe([IncrementalStepRunReason.Unchanged]);
        foreach (var step in EmitSteps)
            Reasons(steps, step).ShouldAllBe(reason => reason == IncrementalStepRunReason.Unchanged || reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_comment_in_the_schema_writes_only_the_text()
    {
        var steps = Steps(driver.ReplaceAdditionalText(schema, new SchemaFile(Project.SchemaPath, "# a comment\n" + Sdl)).RunGenerators(compilation));
        Reasons(steps, StepNames.SdlText).ShouldBe([IncrementalStepRunReason.Modified]);
        foreach (var step in EmitSteps.Except([StepNames.SdlText]))
            Reasons(steps, step).ShouldAllBe(reason => reason == IncrementalStepRunReason.Unchanged || reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_changed_property_writes_only_the_bindings_of_its_type()
    {
        var steps = Rerun(compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees[2],
            Project.Parse(Customer.Replace("string Name", "string NAME", StringComparison.Ordinal), "/shop/File2.cs")));
        Reasons(steps, StepNames.Objects).Count(reason => reason == IncrementalStepRunReason.Modified).ShouldBe(1);
        Reasons(steps, StepNames.Enums).ShouldBe([IncrementalStepRunReason.Unchanged]);
    }

    private TrackedSteps Rerun(Compilation changed) =>
        Steps(driver.RunGenerators(changed));

    private static TrackedSteps Steps(GeneratorDriver after) =>
        after.GetRunResult().Results.Single().TrackedSteps;

    private static List<IncrementalStepRunReason> Reasons(
        TrackedSteps steps,
        string name) =>
        [.. steps[name].SelectMany(step => step.Outputs).Select(output => output.Reason)];
}
