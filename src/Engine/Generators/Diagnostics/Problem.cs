using Microsoft.CodeAnalysis;

namespace CustomerGraph.Engine.Generators.Diagnostics;

/// <summary>A diagnostic as a value: what is wrong, where, and what to write.</summary>
internal sealed record Problem(DiagnosticDescriptor Descriptor, SourcePlace? Place, EquatableArray<string> Arguments)
{
    public static Problem At(SourcePlace? place, DiagnosticDescriptor descriptor, params string[] arguments) =>
        new(descriptor, place, new EquatableArray<string>(arguments));

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Descriptor, Place?.ToLocation() ?? Location.None, [.. Arguments]);
}
