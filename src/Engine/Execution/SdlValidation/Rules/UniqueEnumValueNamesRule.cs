using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.SdlValidation.Rules;

/// <summary>An enum and its extensions define each value once.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Enums</remarks>
internal static class UniqueEnumValueNamesRule
{
    public static IEnumerable<GraphQLError> Check(SdlDocument document)
    {
        var defined = new Dictionary<(string Type, string Value), NameNode>();
        foreach (var (type, value) in document.Definitions.SelectMany(ValuesOf))
        {
            var coordinate = $"{type}.{value.Value}";
            if (document.Extended?.FindType(type) is EnumType extended && extended.FindValue(value.Value) is not null)
                yield return SdlErrors.EnumValueExists(coordinate, value);
            else if (!defined.TryAdd((type, value.Value), value))
                yield return SdlErrors.OneEnumValue(coordinate, defined[(type, value.Value)], value);
        }
    }

    private static IEnumerable<(string Type, NameNode Value)> ValuesOf(DefinitionNode node) => node switch
    {
        EnumTypeDefinitionNode definition => definition.Values.Select(value => (definition.Name.Value, value.Name)),
        EnumTypeExtensionNode extension => extension.Values.Select(value => (extension.Name.Value, value.Name)),
        _ => [],
    };
}
