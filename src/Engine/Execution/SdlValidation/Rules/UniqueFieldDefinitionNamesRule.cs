using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.SdlValidation.Rules;

/// <summary>A type and its extensions define each field once.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Objects.Type-Validation</remarks>
internal static class UniqueFieldDefinitionNamesRule
{
    public static IEnumerable<GraphQLError> Check(SdlDocument document)
    {
        var defined = new Dictionary<(string Type, string Field), NameNode>();
        foreach (var (type, field) in document.Definitions.SelectMany(FieldsOf))
        {
            var coordinate = $"{type}.{field.Value}";
            if (HasField(document.Extended?.FindType(type), field.Value))
                yield return SdlErrors.FieldExists(coordinate, field);
            else if (!defined.TryAdd((type, field.Value), field))
                yield return SdlErrors.OneFieldDefinition(coordinate, defined[(type, field.Value)], field);
        }
    }

    private static IEnumerable<(string Type, NameNode Field)> FieldsOf(DefinitionNode node) => node switch
    {
        IHasFieldDefinitions type => type.Fields.Select(field => (type.Name.Value, field.Name)),
        InputObjectTypeDefinitionNode definition => definition.Fields.Select(field => (definition.Name.Value, field.Name)),
        InputObjectTypeExtensionNode extension => extension.Fields.Select(field => (extension.Name.Value, field.Name)),
        _ => [],
    };

    private static bool HasField(NamedType? type, string field) => type switch
    {
        FieldsType fields => fields.FindField(field) is not null,
        InputObjectType input => input.IndexOf(field) >= 0,
        _ => false,
    };
}
