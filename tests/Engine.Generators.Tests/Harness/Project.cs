extern alias generators;

using generators::CustomerGraph.Engine.Generators.Server;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CustomerGraph.Engine.Generators.Tests.Harness;

/// <summary>A small C# project that references the engine.</summary>
internal static class Project
{
    public const string RootNamespace = "Shop";
    public const string SchemaPath = "/shop/schema.graphql";

    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using CustomerGraph.Engine.Execution.Requests;
        global using CustomerGraph.Engine.Execution.Resolvers;
        global using CustomerGraph.Engine.Execution.Responses;
        global using CustomerGraph.Engine.Execution.Types;
        global using CustomerGraph.Engine.Language;
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    /// <summary>Everything this test runs on, but not the generator, which has the language's types a second time.</summary>
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("CustomerGraph.Engine.Generators", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Shop",
        sources.Prepend(GlobalUsings).Select((source, index) => Parse(source, $"/shop/File{index}.cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    public static GeneratorDriver Driver(string sdl) => Driver([new SchemaFile(SchemaPath, sdl)]);

    public static GeneratorDriver Driver(IEnumerable<AdditionalText> files, params (string Key, string Value)[] properties) => CSharpGeneratorDriver.Create(
        [new ServerGenerator().AsSourceGenerator()],
        files,
        ParseOptions,
        new ProjectProperties([("RootNamespace", RootNamespace), .. properties]),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
