using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>
/// Fragment Spread Type Existence, for every type that a document names:
/// https://spec.graphql.org/September2025/#sec-Fragment-Spread-Type-Existence
/// </summary>
internal sealed class KnownTypeNamesRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context)
    {
        // A document may define types beside operations; that is refused, but not for naming these types.
        var types = context.Document.Definitions.OfType<TypeDefinitionNode>();
        var defined = types.Select(type => type.Name.Value).ToHashSet(StringComparer.Ordinal);

        walk.NamedType += node =>
        {
            var name = node.Name.Value;
            if (context.Schema.FindType(name) is null && !defined.Contains(name))
                context.Report(ValidationErrors.UnknownType(node, DidYouMean(name)));
        };

        string DidYouMean(string name) => context.Options.HideSuggestions
            ? ""
            : Suggestions.DidYouMean(name, context.Schema.Types.Select(type => type.Name).Concat(defined));
    }
}
