using Microsoft.CodeAnalysis.Diagnostics;

namespace CustomerGraph.Engine.Generators.Server;

/// <summary>What the project file says.</summary>
/// <param name="SchemaFile">The name of the one additional file that is the schema; property <c>GraphQLSchemaFile</c>.</param>
internal sealed record ServerOptions(string RootNamespace, string SchemaFile)
{
    public static ServerOptions Read(AnalyzerConfigOptionsProvider provider, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ServerOptions(
            Property(provider, "RootNamespace") ?? "",
            Property(provider, "GraphQLSchemaFile") ?? "schema.graphql");
    }

    private static string? Property(AnalyzerConfigOptionsProvider provider, string name) =>
        provider.GlobalOptions.TryGetValue("build_property." + name, out var value) && value.Length > 0 ? value : null;
}
