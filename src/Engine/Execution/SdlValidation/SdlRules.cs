using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.SdlValidation.Rules;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.SdlValidation;

/// <summary>
/// The rules for type system documents, which hold before a schema can be built. They bear the names that graphql-js gave them.
/// </summary>
public static class SdlRules
{
    private const int MaxErrors = 100;

    private static readonly Dictionary<string, Func<SdlDocument, IEnumerable<GraphQLError>>> Rules = new(StringComparer.Ordinal)
    {
        [nameof(LoneSchemaDefinitionRule)] = LoneSchemaDefinitionRule.Check,
        [nameof(UniqueOperationTypesRule)] = UniqueOperationTypesRule.Check,
        [nameof(UniqueTypeNamesRule)] = UniqueTypeNamesRule.Check,
        [nameof(UniqueEnumValueNamesRule)] = UniqueEnumValueNamesRule.Check,
        [nameof(UniqueFieldDefinitionNamesRule)] = UniqueFieldDefinitionNamesRule.Check,
        [nameof(UniqueArgumentDefinitionNamesRule)] = UniqueArgumentDefinitionNamesRule.Check,
        [nameof(UniqueDirectiveNamesRule)] = UniqueDirectiveNamesRule.Check,
        [nameof(KnownTypeNamesRule)] = KnownTypeNamesRule.Check,
        [nameof(KnownDirectivesRule)] = KnownDirectivesRule.Check,
        [nameof(UniqueDirectivesPerLocationRule)] = UniqueDirectivesPerLocationRule.Check,
        [nameof(PossibleTypeExtensionsRule)] = PossibleTypeExtensionsRule.Check,
        [nameof(KnownArgumentNamesOnDirectivesRule)] = KnownArgumentNamesOnDirectivesRule.Check,
        [nameof(UniqueArgumentNamesRule)] = UniqueArgumentNamesRule.Check,
        [nameof(UniqueInputFieldNamesRule)] = UniqueInputFieldNamesRule.Check,
        [nameof(ProvidedRequiredArgumentsOnDirectivesRule)] = ProvidedRequiredArgumentsOnDirectivesRule.Check,
    };

    public static IReadOnlyCollection<string> Names => Rules.Keys;

    /// <summary>The errors of a document; at most 100.</summary>
    /// <param name="extended">The schema that the document extends; null where it is a schema of its own.</param>
    /// <param name="rule">The one rule to run; null for all.</param>
    /// <exception cref="KeyNotFoundException">There is no such rule.</exception>
    public static IReadOnlyList<GraphQLError> Validate(DocumentNode document, Schema? extended = null, string? rule = null)
    {
        var sdl = new SdlDocument(document, extended);
        var rules = rule is null ? Rules.Values : (IEnumerable<Func<SdlDocument, IEnumerable<GraphQLError>>>)[Rules[rule]];
        return rules.SelectMany(check => check(sdl)).Take(MaxErrors).ToArray();
    }
}
