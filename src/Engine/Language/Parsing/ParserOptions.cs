namespace CustomerGraph.Engine.Language;

/// <summary>
/// The limits of the parser. What exceeds one is refused with a <see cref="GraphQLSyntaxException"/> that names limit and value.
/// </summary>
public sealed class ParserOptions
{
    /// <summary>Depth 128, no limit on tokens and directives: right for schemas and other texts of one's own.</summary>
    public static ParserOptions Default { get; } = new();

    /// <summary>
    /// How deep selection sets, values and types may nest, counted together. Bounds the stack of everything that walks the tree.
    /// </summary>
    public int MaxDepth { get; init; } = 128;

    /// <summary>How many tokens a text may hold; null is no limit.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>How many directives may be applied at one place; null is no limit.</summary>
    public int? MaxDirectivesPerLocation { get; init; }
}
