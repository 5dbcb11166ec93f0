using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.SdlValidation.Rules;

/// <summary>A document has at most one schema definition, and none where it extends a schema that has roots.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Schema</remarks>
internal static class LoneSchemaDefinitionRule
{
    public static IEnumerable<GraphQLError> Check(SdlDocument document)
    {
        var definitions = document.Definitions.OfType<SchemaDefinitionNode>();
        return document.Extended is { IsDefined: true }
            ? definitions.Select(SdlErrors.SchemaDefinitionInExtension)
            : definitions.Skip(1).Select(SdlErrors.OneSchemaDefinition);
    }
}
