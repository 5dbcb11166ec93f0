using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Execution.Validation.Limits;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation;

/// <summary>Validates executable documents. https://spec.graphql.org/September2025/#sec-Validation</summary>
public static class Validator
{
    /// <summary>
    /// First the limits, which bound what the rules cost, then every rule of the edition in one walk over the document.
    /// A document that passes a limit is refused for that alone.
    /// </summary>
    /// <returns>Empty for a valid document.</returns>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema, DocumentNode document, ValidationOptions? options = null)
    {
        options ??= ValidationOptions.Default;
        var context = new ValidationContext(schema, document, options);
        DocumentLimits.Check(context);
        return context.Errors.Count > 0 ? context.Errors : Run(context, ValidationRules.For(options));
    }

    /// <summary>Runs one rule alone.</summary>
    /// <param name="ruleName">As graphql-js names it, for example <c>ScalarLeafsRule</c>.</param>
    /// <exception cref="ArgumentException">There is no rule of that name.</exception>
    public static IReadOnlyList<GraphQLError> Run(
        Schema schema, DocumentNode document, string ruleName, ValidationOptions? options = null) =>
        Run(new ValidationContext(schema, document, options ?? ValidationOptions.Default), [ValidationRules.Named(ruleName)]);

    private static List<GraphQLError> Run(ValidationContext context, IReadOnlyList<ValidationRule> rules)
    {
        var walk = new DocumentWalk(context);
        foreach (var rule in rules)
            rule.Attach(walk, context);
        walk.Run();
        foreach (var rule in rules)
            StrayDefinitions.Check(context, rule);
        return context.Errors;
    }
}
