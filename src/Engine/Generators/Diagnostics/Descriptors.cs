using Microsoft.CodeAnalysis;

namespace CustomerGraph.Engine.Generators.Diagnostics;

/// <summary>Every diagnostic of the server generator. Ids are never reused; <c>docs/reference/diagnostics.md</c> explains each.</summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor FieldWithoutResolver = Error(
        "CG0001",
        "A field has no resolver",
        "{0} has no resolver. Add to {1}: {2}");

    public static readonly DiagnosticDescriptor UnknownResolver = Error(
        "CG0002",
        "A resolver belongs to no field",
        "{0}");

    public static readonly DiagnosticDescriptor SignatureMismatch = Error(
        "CG0003",
        "A resolver or property does not fit its field",
        "{0} is {1}, but {2} needs {3}. Write: {4}");

    public static readonly DiagnosticDescriptor AsyncPerParent = Error(
        "CG0004",
        "A resolver would run once for every parent",
        "{0} is asynchronous but takes one parent, so a list of parents would cost one call each (N+1). Take all parents at once: {1}");

    public static readonly DiagnosticDescriptor ArgumentMismatch = Error(
        "CG0005",
        "A resolver's parameters and its field's arguments differ",
        "{0}");

    public static readonly DiagnosticDescriptor EnumMismatch = Error(
        "CG0006",
        "An enum's members and its SDL values differ",
        "{0}");

    public static readonly DiagnosticDescriptor NullableForNonNull = Error(
        "CG0007",
        "A value that may be null is bound to a non-null field",
        "{0} is {1}, which may be null, but {2} is {3}. Make it {4}, make the field nullable, or write: {5}");

    public static readonly DiagnosticDescriptor UnboundScalar = Error(
        "CG0008",
        "A scalar is bound to no C# type",
        "The scalar {0} is used but bound to no C# type. Add: [assembly: BindScalar(\"{0}\", typeof(T), typeof({0}Scalar))]");

    public static readonly DiagnosticDescriptor SchemaUnreadable = Error(
        "CG0009",
        "The schema file is missing or cannot be read",
        "{0}");

    public static readonly DiagnosticDescriptor SchemaInconsistent = Error(
        "CG0010",
        "The schema contradicts itself",
        "{0}");

    public static readonly DiagnosticDescriptor ResolvedTwice = Error(
        "CG0011",
        "A field is resolved twice",
        "{0} is resolved by {1} and by {2}. Keep one of them");

    public static readonly DiagnosticDescriptor AmbiguousType = Error(
        "CG0012",
        "C# types and SDL types cannot be told apart",
        "{0}");

    public static readonly DiagnosticDescriptor InvalidBinding = Error(
        "CG0013",
        "A binding attribute does not fit",
        "{0}");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "CustomerGraph.Schema", DiagnosticSeverity.Error, isEnabledByDefault: true,
            helpLinkUri: $"docs/reference/diagnostics.md#{id.ToLowerInvariant()}");
}
