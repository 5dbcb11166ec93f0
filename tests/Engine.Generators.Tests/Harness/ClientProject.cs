extern alias generators;

using generators::CustomerGraph.Engine.Generators.Client;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CustomerGraph.Engine.Generators.Tests.Harness;

/// <summary>A small C# project that references the runtime of clients, with a schema and operations.</summary>
internal static class ClientProject
{
    public const string OperationsPath = "/shop/operations.graphql";

    public static GeneratorDriver Driver(IEnumerable<AdditionalText> files, params (string Key, string Value)[] properties) => CSharpGeneratorDriver.Create(
        [new ClientGenerator().AsSourceGenerator()],
        files,
        new CSharpParseOptions(LanguageVersion.Latest),
        new ProjectProperties([("RootNamespace", Project.RootNamespace), ("GraphQLClientName", "ShopClient"), .. properties]),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static IReadOnlyList<AdditionalText> Files(string sdl, string operations) => [new SchemaFile(Project.SchemaPath, sdl), new SchemaFile(OperationsPath, operations)];
}
