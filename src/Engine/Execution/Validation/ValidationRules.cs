using CustomerGraph.Engine.Execution.Validation.Rules;

namespace CustomerGraph.Engine.Execution.Validation;

/// <summary>The rules for executable documents, in the order of graphql-js.</summary>
internal static class ValidationRules
{
    private static readonly Func<ValidationRule>[] Specified =
    [
        () => new ExecutableDefinitionsRule(),
        () => new KnownOperationTypesRule(),
        () => new UniqueOperationNamesRule(),
        () => new LoneAnonymousOperationRule(),
        () => new SingleFieldSubscriptionsRule(),
        () => new KnownTypeNamesRule(),
        () => new FragmentsOnCompositeTypesRule(),
        () => new VariablesAreInputTypesRule(),
        () => new ScalarLeafsRule(),
        () => new FieldsOnCorrectTypeRule(),
        () => new UniqueFragmentNamesRule(),
        () => new KnownFragmentNamesRule(),
        () => new NoUnusedFragmentsRule(),
        () => new PossibleFragmentSpreadsRule(),
        () => new NoFragmentCyclesRule(),
        () => new UniqueVariableNamesRule(),
        () => new NoUndefinedVariablesRule(),
        () => new NoUnusedVariablesRule(),
        () => new KnownDirectivesRule(),
        () => new UniqueDirectivesPerLocationRule(),
        () => new KnownArgumentNamesRule(),
        () => new UniqueArgumentNamesRule(),
        () => new ValuesOfCorrectTypeRule(),
        () => new ProvidedRequiredArgumentsRule(),
        () => new VariablesInAllowedPositionRule(),
        () => new OverlappingFieldsCanBeMergedRule(),
        () => new UniqueInputFieldNamesRule(),
    ];

    private static readonly Dictionary<string, Func<ValidationRule>> ByName =
        Specified.Append(() => new NoSchemaIntrospectionCustomRule()).ToDictionary(rule => rule().GetType().Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>All rules of the specification, and those that the options ask for.</summary>
    public static IReadOnlyList<ValidationRule> For(ValidationOptions options)
    {
        var rules = Specified.Select(rule => rule());
        return options.AllowIntrospection ? [.. rules] : [.. rules, new NoSchemaIntrospectionCustomRule()];
    }

    /// <exception cref="ArgumentException">There is no rule of that name.</exception>
    public static ValidationRule Named(string name) =>
        ByName.TryGetValue(name, out var rule) ? rule() : throw new ArgumentException($"There is no rule {name}.", nameof(name));
}
