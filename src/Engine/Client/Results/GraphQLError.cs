using System.Text.Json;

namespace CustomerGraph.Engine.Client;

/// <summary>One entry of a response's <c>errors</c>. https://spec.graphql.org/September2025/#sec-Errors</summary>
/// <param name="Message">For developers; what users should read is in the data.</param>
public sealed record GraphQLError(string Message)
{
    /// <summary><c>extensions.code</c>, by which programs tell errors apart. Null where the server gave none.</summary>
    public string? Code { get; init; }

    /// <summary>Places in the document; empty where there is none.</summary>
    public IReadOnlyList<GraphQLLocation> Locations { get; init; } = [];

    /// <summary>The way to the field that failed; empty for an error of the whole request.</summary>
    public IReadOnlyList<PathSegment> Path { get; init; } = [];

    /// <summary>Everything in <c>extensions</c>, the code included. Null where there is none.</summary>
    public JsonElement? Extensions { get; init; }

    public override string ToString()
    {
        var code = Code is null ? "" : $" ({Code})";
        var path = Path.Count == 0 ? "" : $" at {string.Join('.', Path)}";
        return $"{Message}{code}{path}";
    }
}

/// <summary>A place in the document that was sent; both numbers count from 1.</summary>
public readonly record struct GraphQLLocation(int Line, int Column);

/// <summary>A step of a path: the response name of a field, or an index from 0.</summary>
/// <param name="Index">Of no meaning where there is a name.</param>
public readonly record struct PathSegment(string? Name, int Index = 0)
{
    public override string ToString() => Name ?? Index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
