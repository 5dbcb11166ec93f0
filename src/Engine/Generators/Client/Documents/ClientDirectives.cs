using CustomerGraph.Engine.Generators.Sdl;

namespace CustomerGraph.Engine.Generators.Client.Documents;

/// <summary>The directives that operations may carry beside those of the schema.</summary>
internal static class ClientDirectives
{
    /// <summary>
    /// Marks the field of a subscription that says where in the sequence of events it stands. It is for this generator only, and never
    /// sent.
    /// </summary>
    public const string Resumes = "resumes";

    public const string DefaultVariable = "after";

    private static readonly SdlTypeRef NonNullBoolean = new("Boolean", null, IsNonNull: true);

    private static readonly SdlField If = new("if", null, NonNullBoolean, default, null);

    private static readonly SdlField Variable = new("variable", null, new SdlTypeRef("String", null, IsNonNull: false), default, null);

    private static readonly SdlDirective[] Known =
    [
        new("skip", new([If]), new(["FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"]), IsRepeatable: false),
        new("include", new([If]), new(["FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"]), IsRepeatable: false),
        new(Resumes, new([Variable]), new(["FIELD"]), IsRepeatable: false),
    ];

    public static SdlDirective? Find(SdlSchema schema, string name) =>
        Known.Concat(schema.Directives).FirstOrDefault(directive => directive.Name == name);

    public static IEnumerable<string> Names(SdlSchema schema) => Known.Concat(schema.Directives).Select(directive => directive.Name);
}
