using CustomerGraph.Engine.Language;

namespace CustomerGraph.GraphQL.Schema;

/// <summary>Mutations look alike: <c>doSomething(input: DoSomethingInput!): DoSomethingPayload!</c>.</summary>
internal static class MutationNames
{
    public static IEnumerable<SchemaFinding> Findings(DocumentNode document) => document.Definitions
        .OfType<IHasFieldDefinitions>()
        .Where(type => type.Name.Value == RootOf(document))
        .SelectMany(type => type.Fields.SelectMany(field => Findings($"{type.Name.Value}.{field.Name.Value}", field)));

    private static IEnumerable<SchemaFinding> Findings(string coordinate, FieldDefinitionNode field)
    {
        var name = char.ToUpperInvariant(field.Name.Value[0]) + field.Name.Value[1..];
        if (field.Arguments is not [{ Name.Value: "input" } input] || input.Type.ToString() != $"{name}Input!")
            yield return new(field.Name.Location.Line, $"{coordinate} should take one argument: input: {name}Input!");
        if (field.Type.ToString() != $"{name}Payload!")
            yield return new(field.Name.Location.Line, $"{coordinate} should return {name}Payload!");
    }

    private static string RootOf(DocumentNode document) => document.Definitions
        .OfType<SchemaDefinitionNode>()
        .SelectMany(schema => schema.OperationTypes)
        .Where(root => root.Operation == OperationType.Mutation)
        .Select(root => root.Type.Name.Value)
        .FirstOrDefault("Mutation");
}
