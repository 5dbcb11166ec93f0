using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation;

/// <summary>Every place of a schema that takes input, with its coordinate.</summary>
internal static class InputTypes
{
    public static bool IsInput(this Schema schema, TypeNode type) => schema.FindType(type.Innermost().Name.Value)!.IsInputType;

    public static IEnumerable<(string Coordinate, InputValueDefinitionNode Node)> All(Schema schema) =>
        OfDirectives(schema).Concat(OfFields(schema)).Concat(OfInputObjects(schema));

    public static IEnumerable<(string Coordinate, InputValueDefinitionNode Node)> OfDirectives(Schema schema) =>
        schema.Declaration.Directives.SelectMany(directive =>
            directive.Arguments.Select(argument => ($"@{directive.Name.Value}({argument.Name.Value}:)", argument)));

    public static IEnumerable<(string Coordinate, InputValueDefinitionNode Node)> OfFields(Schema schema) =>
        schema.Declaration.Types.SelectMany(type => type.Fields.SelectMany(field =>
            field.Arguments.Select(argument => ($"{type.Name}.{field.Name.Value}({argument.Name.Value}:)", argument))));

    public static IEnumerable<(string Coordinate, InputValueDefinitionNode Node)> OfInputObjects(Schema schema) =>
        schema.Declaration.Types.SelectMany(type => type.InputFields.Select(field => ($"{type.Name}.{field.Name.Value}", field)));

    /// <summary>Whether a value has to be given.</summary>
    public static bool IsRequired(this InputValueDefinitionNode node) => node is { Type: NonNullTypeNode, DefaultValue: null };
}
