using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>All Variable Usages Are Allowed: https://spec.graphql.org/September2025/#sec-All-Variable-Usages-Are-Allowed</summary>
internal sealed class VariablesInAllowedPositionRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.VariableUsages += (operation, usages) =>
    {
        var definitions = new Dictionary<string, (VariableDefinitionNode Node, GraphQLType? Type)>(StringComparer.Ordinal);
        foreach (var definition in operation.VariableDefinitions)
            definitions[definition.Variable.Name.Value] = (definition, TypeReferences.Resolve(context.Schema, definition.Type));

        foreach (var usage in usages)
        {
            if (usage.Type is not null && definitions.TryGetValue(usage.Node.Name.Value, out var defined) && defined.Type is { } type)
                Check(usage, defined.Node, type, context);
        }
    };

    /// <summary>https://spec.graphql.org/September2025/#IsVariableUsageAllowed()</summary>
    private static void Check(VariableUsage usage, VariableDefinitionNode definition, GraphQLType type, ValidationContext context)
    {
        var hasDefault = usage.HasLocationDefault || definition.DefaultValue is not (null or NullValueNode);
        var mayBeUnset = !type.IsNonNull && !hasDefault;
        var expected = type.IsNonNull || mayBeUnset ? usage.Type! : usage.Type!.NullableType;
        if (!IsSubtype(type, expected))
            context.Report(ValidationErrors.VariablePosition(definition, type, usage));
        if (usage.OneOf is not null && mayBeUnset)
            context.Report(ValidationErrors.VariableInOneOf(definition, type, usage));
    }

    /// <summary>https://spec.graphql.org/September2025/#AreTypesCompatible()</summary>
    private static bool IsSubtype(GraphQLType type, GraphQLType expected) => (type, expected) switch
    {
        (NonNullType, NonNullType) => IsSubtype(type.NullableType, expected.NullableType),
        (_, NonNullType) => false,
        (NonNullType, _) => IsSubtype(type.NullableType, expected),
        (ListType list, ListType expectedList) => IsSubtype(list.ItemType, expectedList.ItemType),
        _ => type == expected,
    };
}
