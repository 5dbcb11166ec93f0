using CustomerGraph.Engine.Generators.Diagnostics;

namespace CustomerGraph.Engine.Generators.Symbols;

/// <summary>A class marked with <c>[ResolversOf]</c>.</summary>
/// <param name="TypeName">The SDL type that the attribute names.</param>
internal sealed record ResolverClass(
    string TypeName, string Name, string Display, EquatableArray<ResolverMethod> Methods, SourcePlace? Place);

/// <summary>How a resolver hands over its result.</summary>
internal enum Delivery
{
    Now,
    Awaited,
    Stream,
    AwaitedStream,
}

/// <param name="Name">As declared, perhaps with the suffix Async.</param>
/// <param name="Result">What is delivered: of a task its result, of a stream one event; null for none.</param>
internal sealed record ResolverMethod(
    string Name,
    Delivery Delivery,
    ClrType? Result,
    string ReturnDisplay,
    EquatableArray<ResolverParameter> Parameters,
    SourcePlace? Place)
{
    private const string AsyncSuffix = "Async";

    public string MemberName =>
        Name.EndsWith(AsyncSuffix, StringComparison.Ordinal) ? Name.Substring(0, Name.Length - AsyncSuffix.Length) : Name;

    public bool IsAsynchronous => Delivery != Delivery.Now;
}

internal sealed record ResolverParameter(string Name, ClrType Type, SourcePlace? Place);
