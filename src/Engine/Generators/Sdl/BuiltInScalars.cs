namespace CustomerGraph.Engine.Generators.Sdl;

/// <summary>The scalars that every schema has, and their C# types.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Scalars.Built-in-Scalars</remarks>
internal static class BuiltInScalars
{
    public static IReadOnlyList<string> Names { get; } = ["Int", "Float", "String", "Boolean", "ID"];
}
