extern alias generators;

using CustomerGraph.Engine.Generators.Tests.Harness;
using generators::CustomerGraph.Engine.Generators.Client;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CustomerGraph.Engine.Generators.Tests.Client;

public sealed class ClientCachingTests
{
    private const string Sdl = "type Query { shop(kind: Kind): Shop! page: Page! } type Shop { name: String! kind: Kind! } type Page { total: Int! } enum Kind { A }";
    private const string Operations = "query Shop($kind: Kind) { shop(kind: $kind) { ...Row } } query Page { page { total } } fragment Row on Shop { name kind }";

    private static readonly string[] EmitSteps = [StepNames.Operations, StepNames.Fragments, StepNames.Enums, StepNames.Client];

    private readonly CSharpCompilation compilation = Project.Compile();
    private readonly IReadOnlyList<AdditionalText> files = ClientProject.Files(Sdl, Operations);
    private readonly GeneratorDriver driver;

    public ClientCachingTests() => driver = ClientProject.Driver(files).RunGenerators(compilation);

    [Fact]
    public void Unrelated_code_reruns_nothing_but_the_look_at_references()
    {
        var after = driver.RunGenerators(compilation.AddSyntaxTrees(Project.Parse("class Unrelated;", "/shop/Other.cs")));

        Reasons(after, StepNames.References).ShouldBe([IncrementalStepRunReason.Unchanged]);
        Reasons(after, StepNames.Model).ShouldBe([IncrementalStepRunReason.Cached]);
        foreach (var step in EmitSteps)
            Reasons(after, step).ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_comment_in_the_operations_or_the_schema_writes_no_file()
    {
        var after = driver
            .ReplaceAdditionalText(files[0], new SchemaFile(Project.SchemaPath, "# a comment\n" + Sdl))
            .ReplaceAdditionalText(files[1], new SchemaFile(ClientProject.OperationsPath, "# a comment\n" + Operations))
            .RunGenerators(compilation);

        Reasons(after, StepNames.Model).ShouldBe([IncrementalStepRunReason.Unchanged]);
        foreach (var step in EmitSteps)
            Reasons(after, step).ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_changed_operation_writes_its_own_files_and_the_client()
    {
        var changed = new SchemaFile(ClientProject.OperationsPath, Operations.Replace("{ total }", "{ total again: total }", StringComparison.Ordinal));
        var after = driver.ReplaceAdditionalText(files[1], changed).RunGenerators(compilation);

        Reasons(after, StepNames.Operations).ShouldBe([IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Modified], ignoreOrder: true);
        Reasons(after, StepNames.Fragments).ShouldAllBe(reason => reason == IncrementalStepRunReason.Unchanged);
        Reasons(after, StepNames.Enums).ShouldAllBe(reason => reason == IncrementalStepRunReason.Unchanged);
    }

    [Fact]
    public void The_output_does_not_depend_on_the_order_of_the_files()
    {
        var first = new SchemaFile("/shop/a.graphql", "query Shop { shop { ...Row } }");
        var second = new SchemaFile("/shop/b.graphql", "query Page { page { total } } fragment Row on Shop { name }");

        Sources([files[0], first, second]).ShouldBe(Sources([second, first, files[0]]));
    }

    private List<string> Sources(IEnumerable<AdditionalText> texts) =>
        [.. ClientProject.Driver(texts).RunGenerators(compilation).GetRunResult().Results.Single().GeneratedSources.Select(source => source.HintName + source.SourceText).Order(StringComparer.Ordinal)];

    private static List<IncrementalStepRunReason> Reasons(GeneratorDriver after, string name) =>
        [.. after.GetRunResult().Results.Single().TrackedSteps.GetValueOrDefault(name, []).SelectMany(step => step.Outputs).Select(output => output.Reason)];
}
