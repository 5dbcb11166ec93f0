using CustomerGraph.Engine.Execution.SdlValidation;
using CustomerGraph.Engine.Execution.Validation.Rules;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation;

/// <summary>
/// Type system definitions in a document that should hold operations. <see cref="ExecutableDefinitionsRule"/> refuses them; the rules that
/// exist for both kinds of documents say what else is wrong with them.
/// </summary>
internal static class StrayDefinitions
{
    private static readonly Dictionary<Type, string> RulesForTypeSystems = new()
    {
        [typeof(KnownTypeNamesRule)] = nameof(KnownTypeNamesRule),
        [typeof(KnownDirectivesRule)] = nameof(KnownDirectivesRule),
        [typeof(UniqueDirectivesPerLocationRule)] = nameof(UniqueDirectivesPerLocationRule),
        [typeof(KnownArgumentNamesRule)] = "KnownArgumentNamesOnDirectivesRule",
        [typeof(UniqueArgumentNamesRule)] = nameof(UniqueArgumentNamesRule),
        [typeof(UniqueInputFieldNamesRule)] = nameof(UniqueInputFieldNamesRule),
        [typeof(ProvidedRequiredArgumentsRule)] = "ProvidedRequiredArgumentsOnDirectivesRule",
    };

    public static void Check(ValidationContext context, ValidationRule rule)
    {
        // Those rules suggest names, and the document is refused anyway.
        if (context.IsFull || context.Options.HideSuggestions || !RulesForTypeSystems.TryGetValue(rule.GetType(), out var name))
            return;

        var stray = context.Document.Definitions.Where(definition => definition is not ExecutableDefinitionNode).ToList();
        if (stray.Count == 0)
            return;

        foreach (var error in SdlRules.Validate(new DocumentNode(stray), context.Schema, name))
            context.Report(error);
    }
}
