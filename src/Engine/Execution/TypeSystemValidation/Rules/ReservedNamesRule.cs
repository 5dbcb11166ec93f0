using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation.Rules;

/// <summary>Names that begin with two underscores belong to introspection.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Names.Reserved-Names</remarks>
internal static class ReservedNamesRule
{
    public static IEnumerable<GraphQLError> Check(Schema schema) =>
        Named(schema.Declaration).Where(pair => pair.Name.Value.StartsWith("__", StringComparison.Ordinal))
            .Select(pair => TypeSystemErrors.ReservedName(pair.Name.Value, pair.Node));

    private static IEnumerable<(NameNode Name, SyntaxNode Node)> Named(SchemaDeclaration schema) =>
        schema.Directives.SelectMany(directive => Of(directive.Arguments).Append((directive.Name, directive)))
            .Concat(schema.Types.Where(type => !type.IsBuiltIn).SelectMany(Of));

    private static IEnumerable<(NameNode Name, SyntaxNode Node)> Of(TypeDeclaration type) =>
        type.Fields.SelectMany(field => Of(field.Arguments).Append((field.Name, field)))
            .Concat(Of(type.InputFields))
            .Concat(type.Values.Select(value => (value.Name, (SyntaxNode)value)))
            .Append((type.Definition.Name, type.Definition));

    private static IEnumerable<(NameNode Name, SyntaxNode Node)> Of(IEnumerable<InputValueDefinitionNode> inputs) =>
        inputs.Select(input => (input.Name, (SyntaxNode)input));
}
