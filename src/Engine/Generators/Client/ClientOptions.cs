using Microsoft.CodeAnalysis.Diagnostics;

namespace CustomerGraph.Engine.Generators.Client;

/// <summary>What the project file says.</summary>
/// <param name="SchemaFile">The name of the one additional file that is the schema; property <c>GraphQLSchemaFile</c>.</param>
/// <param name="Namespace">Of everything that is generated; property <c>GraphQLClientNamespace</c>.</param>
/// <param name="ClientName">The class with a method for each operation; property <c>GraphQLClientName</c>.</param>
/// <param name="IsPublic">Whether other assemblies see it; property <c>GraphQLClientVisibility</c>.</param>
/// <param name="ThrowsOnUnknownEnumValue">Property <c>GraphQLUnknownEnumValue</c>: Throw rather than Member.</param>
/// <param name="Scalars">The items <c>GraphQLScalar</c> as <c>Name=Type,Json</c>, separated by bars.</param>
internal sealed record ClientOptions(
    string SchemaFile, string Namespace, string ClientName, bool IsPublic, bool ThrowsOnUnknownEnumValue, string Scalars)
{
    public string Visibility => IsPublic ? "public" : "internal";

    public static ClientOptions Read(AnalyzerConfigOptionsProvider provider, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ClientOptions(
            Property(provider, "GraphQLSchemaFile") ?? "schema.graphql",
            Property(provider, "GraphQLClientNamespace") ?? Property(provider, "RootNamespace") ?? "GraphQL",
            Property(provider, "GraphQLClientName") ?? "GraphQLClient",
            Property(provider, "GraphQLClientVisibility") is not "internal",
            Property(provider, "GraphQLUnknownEnumValue") is "Throw",
            Property(provider, "GraphQLClientScalars") ?? "");
    }

    private static string? Property(AnalyzerConfigOptionsProvider provider, string name) =>
        provider.GlobalOptions.TryGetValue("build_property." + name, out var value) && value.Length > 0 ? value : null;
}
