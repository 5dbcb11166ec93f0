using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.TypeSystemValidation.Rules;
using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation;

/// <summary>What must hold for a schema as a whole. https://spec.graphql.org/September2025/#sec-Type-System</summary>
internal static class TypeSystemRules
{
    private const int MaxErrors = 100;

    private static readonly Func<Schema, IEnumerable<GraphQLError>>[] Rules =
    [
        RootOperationTypesRule.Check,
        ReservedNamesRule.Check,
        DirectiveDefinitionsRule.Check,
        DirectiveCyclesRule.Check,
        FieldsRule.Check,
        ArgumentsRule.Check,
        InterfacesRule.Check,
        InterfaceFieldsRule.Check,
        UnionMembersRule.Check,
        EnumValuesRule.Check,
        InputFieldsRule.Check,
        OneOfInputFieldsRule.Check,
        InputObjectCyclesRule.Check,
        DefaultValueCyclesRule.Check,
        DefaultValuesRule.Check,
    ];

    /// <summary>
    /// The errors of a schema, at most 100. Directives that cannot be read are errors on their own: what they say is not known.
    /// </summary>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema)
    {
        var unreadable = SpecifiedDirectiveValuesRule.Check(schema).Take(MaxErrors).ToArray();
        return unreadable.Length > 0 ? unreadable : Rules.SelectMany(check => check(schema)).Take(MaxErrors).ToArray();
    }
}
