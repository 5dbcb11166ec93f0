using System.Collections.Immutable;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Errors;

/// <summary>An error of a request, a document or a schema. https://spec.graphql.org/September2025/#sec-Errors</summary>
/// <param name="Message">Meant for the API's user.</param>
public sealed record GraphQLError(string Message)
{
    /// <summary>Places in the document, each with a known line and column; empty where there is none.</summary>
    public IReadOnlyList<Location> Locations { get; init; } = [];

    /// <summary>Response keys (string) and list indexes (int) from the root; null for errors that belong to no field.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>JSON-able values by key; null for none.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>An error at the nodes that come from a source text; absent nodes and nodes built by hand have no place.</summary>
    public static GraphQLError At(string message, params ReadOnlySpan<SyntaxNode?> nodes)
    {
        var locations = ImmutableArray.CreateBuilder<Location>(nodes.Length);
        foreach (var node in nodes)
        {
            if (node is { Location.IsKnown: true })
                locations.Add(node.Location);
        }

        return new GraphQLError(message) { Locations = locations.ToImmutable() };
    }
}
