namespace CustomerGraph.Engine.Generators.Sdl;

/// <summary>The scalars that every schema has, and their C# types. https://spec.graphql.org/September2025/#sec-Scalars.Built-in-Scalars</summary>
internal static class BuiltInScalars
{
    public static IReadOnlyList<string> Names { get; } = ["Int", "Float", "String", "Boolean", "ID"];
}
