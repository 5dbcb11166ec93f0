using Microsoft.CodeAnalysis;

namespace CustomerGraph.Engine.Generators.Diagnostics;

/// <summary>Every diagnostic of the client generator. Ids are never reused; <c>docs/reference/diagnostics.md</c> explains each.</summary>
internal static class ClientDescriptors
{
    public static readonly DiagnosticDescriptor Syntax = Error("CG1001", "A file of operations is no GraphQL");

    public static readonly DiagnosticDescriptor Schema = Error("CG1002", "The schema of the client is missing");

    public static readonly DiagnosticDescriptor Name = Error("CG1003", "A definition has no usable name");

    public static readonly DiagnosticDescriptor Field = Error("CG1004", "A field is not there");

    public static readonly DiagnosticDescriptor Selection = Error("CG1005", "A selection does not fit the type of its field");

    public static readonly DiagnosticDescriptor Argument = Error("CG1006", "An argument is unknown, missing or given twice");

    public static readonly DiagnosticDescriptor Value = Error("CG1007", "A value does not fit its type");

    public static readonly DiagnosticDescriptor Variable = Error("CG1008", "A variable is undefined, unused or of a wrong type");

    public static readonly DiagnosticDescriptor Fragment = Error("CG1009", "A fragment is unknown, or cannot apply where it is used");

    public static readonly DiagnosticDescriptor Directive = Error("CG1010", "A directive is unknown or out of place");

    public static readonly DiagnosticDescriptor Conflict = Error("CG1011", "Two fields of one response name differ");

    public static readonly DiagnosticDescriptor Subscription = Error("CG1012", "A subscription breaks a rule of its own");

    public static readonly DiagnosticDescriptor Scalar = Error("CG1013", "A scalar is mapped to something that cannot be used");

    public static readonly DiagnosticDescriptor Deprecated =
        New("CG1014", "Something that is selected will go away", DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Error(string id, string title) => New(id, title, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor New(string id, string title, DiagnosticSeverity severity) =>
        new(id, title, "{0}", "CustomerGraph.Client", severity, isEnabledByDefault: true,
            helpLinkUri: $"docs/reference/diagnostics.md#{id.ToLowerInvariant()}");
}
