using CustomerGraph.Engine.Generators.Symbols;

namespace CustomerGraph.Engine.Generators.Server.Binding;

/// <summary>A resolver method with its class.</summary>
internal sealed record Resolver(ResolverClass Class, ResolverMethod Method)
{
    /// <summary>As generated code calls it.</summary>
    public string FullName => $"{Class.Name}.{Method.Name}";

    /// <summary>As messages show it.</summary>
    public string Display => $"{Class.Display}.{Method.Name}";
}
