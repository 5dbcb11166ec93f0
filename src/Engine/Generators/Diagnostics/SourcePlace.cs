using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CustomerGraph.Engine.Generators.Diagnostics;

/// <summary>
/// A place in a C# or GraphQL file as a value. A Roslyn location would keep its whole compilation alive and equal to no other.
/// </summary>
internal sealed record SourcePlace(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static SourcePlace? Of(Location? location) =>
        location is { IsInSource: true }
            ? new SourcePlace(location.SourceTree.FilePath, location.SourceSpan, location.GetLineSpan().Span)
            : null;

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}
