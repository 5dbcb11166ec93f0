using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation.Rules;

/// <summary>A type has the fields of the interfaces that it implements, with types and arguments that fit.</summary>
/// <remarks>https://spec.graphql.org/September2025/#IsValidImplementation()</remarks>
internal static class InterfaceFieldsRule
{
    public static IEnumerable<GraphQLError> Check(Schema schema) => schema.Declaration.Types.SelectMany(type => type.Interfaces
        .Select(node => node.Name.Value)
        .Distinct(StringComparer.Ordinal)
        .Where(name => name != type.Name && schema.FindType(name) is InterfaceType)
        .SelectMany(name => Check(schema, type, schema.Declaration.FindType(name)!)));

    private static IEnumerable<GraphQLError> Check(Schema schema, TypeDeclaration type, TypeDeclaration implemented)
    {
        foreach (var expected in implemented.Fields)
        {
            var coordinate = $"{implemented.Name}.{expected.Name.Value}";
            if (type.Fields.FirstOrDefault(field => field.Name.Value == expected.Name.Value) is not { } field)
            {
                yield return TypeSystemErrors.InterfaceFieldMissing(coordinate, type.Name, [expected, .. type.Nodes]);
                continue;
            }

            foreach (var error in CheckField(schema, coordinate, expected, $"{type.Name}.{field.Name.Value}", field))
                yield return error;
        }
    }

    private static IEnumerable<GraphQLError> CheckField(
        Schema schema, string expectedCoordinate, FieldDefinitionNode expected, string coordinate, FieldDefinitionNode field)
    {
        if (!Subtyping.IsSubtype(schema, field.Type, expected.Type))
            yield return TypeSystemErrors.InterfaceFieldType(expectedCoordinate, expected.Type, coordinate, field.Type);
        foreach (var error in CheckArguments(expectedCoordinate, expected, coordinate, field))
            yield return error;
        if (field.Directives.Find("deprecated") is { } deprecated && expected.Directives.Find("deprecated") is null)
            yield return TypeSystemErrors.ImplementationDeprecated(expectedCoordinate, coordinate, deprecated, field.Type);
    }

    private static IEnumerable<GraphQLError> CheckArguments(
        string expectedCoordinate, FieldDefinitionNode expectedField, string coordinate, FieldDefinitionNode field)
    {
        foreach (var expected in expectedField.Arguments)
        {
            var expectedArgument = $"{expectedCoordinate}({expected.Name.Value}:)";
            var argument = Find(field, expected.Name.Value);
            var given = $"{coordinate}({expected.Name.Value}:)";
            if (argument is null)
                yield return TypeSystemErrors.InterfaceArgumentMissing(expectedArgument, coordinate, expected, field);
            else if (argument.Type.ToString() != expected.Type.ToString())
                yield return TypeSystemErrors.InterfaceArgumentType(expectedArgument, expected.Type, given, argument.Type);
        }

        foreach (var further in field.Arguments.Where(argument => argument.IsRequired()))
        {
            var given = $"{coordinate}({further.Name.Value}:)";
            if (Find(expectedField, further.Name.Value) is null)
                yield return TypeSystemErrors.FurtherArgumentRequired(given, further.Type, expectedCoordinate, further, expectedField);
        }
    }

    private static InputValueDefinitionNode? Find(FieldDefinitionNode field, string argument) =>
        field.Arguments.FirstOrDefault(node => node.Name.Value == argument);
}
