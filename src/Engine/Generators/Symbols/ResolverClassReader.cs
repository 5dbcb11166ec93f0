using CustomerGraph.Engine.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CustomerGraph.Engine.Generators.Symbols;

internal static class ResolverClassReader
{
    /// <returns>One for each attribute.</returns>
    public static EquatableArray<ResolverClass> Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var symbol = (INamedTypeSymbol)context.TargetSymbol;
        var methods = symbol.GetMembers().OfType<IMethodSymbol>().Where(IsResolver).Select(Read).ToEquatableArray();
        return context.Attributes.Select(attribute => new ResolverClass(
            attribute.ConstructorArguments[0].Value as string ?? "",
            symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            symbol.Name,
            methods,
            SourcePlace.Of(symbol.Locations[0]))).ToEquatableArray();
    }

    /// <summary>Private methods are the class's own business.</summary>
    private static bool IsResolver(IMethodSymbol method) =>
        method is { IsStatic: true, MethodKind: MethodKind.Ordinary, IsGenericMethod: false, IsImplicitlyDeclared: false }
        && method.DeclaredAccessibility != Accessibility.Private;

    private static ResolverMethod Read(IMethodSymbol method)
    {
        var (delivery, result) = Unwrap(method.ReturnType);
        return new ResolverMethod(
            method.Name,
            delivery,
            result is null || result.SpecialType == SpecialType.System_Void ? null : ClrTypeReader.Read(result),
            method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            method.Parameters.Select(Read).ToEquatableArray(),
            SourcePlace.Of(method.Locations[0]));
    }

    private static ResolverParameter Read(IParameterSymbol parameter) =>
        new(parameter.Name, ClrTypeReader.Read(parameter.Type), SourcePlace.Of(parameter.Locations[0]));

    private static (Delivery Delivery, ITypeSymbol? Result) Unwrap(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named)
            return (Delivery.Now, type);

        switch (named.ConstructedFrom.ToDisplayString())
        {
            case "System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask":
                return (Delivery.Awaited, null);
            case "System.Threading.Tasks.Task<TResult>" or "System.Threading.Tasks.ValueTask<TResult>":
                var (inner, result) = Unwrap(named.TypeArguments[0]);
                return (inner == Delivery.Stream ? Delivery.AwaitedStream : Delivery.Awaited, result);
            case "System.Collections.Generic.IAsyncEnumerable<T>":
                return (Delivery.Stream, named.TypeArguments[0]);
            default:
                return (Delivery.Now, type);
        }
    }
}
