using CustomerGraph.Engine.Language;

namespace CustomerGraph.GraphQL.Schema;

/// <summary>One named thing of a schema's text.</summary>
/// <param name="Coordinate">https://spec.graphql.org/September2025/#sec-Schema-Coordinates</param>
/// <param name="Style">How its kind is written.</param>
internal sealed record SchemaElement(string Coordinate, NameStyle Style, string Name, string? Description, int Line)
{
    private static readonly string[] Verbs = ["get", "list"];

    private SchemaElement(string coordinate, NameStyle style, NameNode name, StringValueNode? description)
        : this(coordinate, style, name.Value, description?.Value, name.Location.Line)
    {
    }

    /// <summary>Of fields and arguments: "getCustomer" where "customer" says it.</summary>
    public bool HasGetOrListPrefix => Style == NameStyle.Camel
        && Coordinate[0] != '@'
        && Verbs.Any(verb => Name.Length > verb.Length && Name.StartsWith(verb, StringComparison.Ordinal) && char.IsAsciiLetterUpper(Name[verb.Length]));

    public SchemaFinding Finding(string what) => new(Line, $"{Coordinate} {what}");

    /// <summary>Types and directives with all their members. Extensions add members but are no elements of their own.</summary>
    public static IEnumerable<SchemaElement> AllOf(DocumentNode document) => document.Definitions.SelectMany(Of);

    private static IEnumerable<SchemaElement> Of(DefinitionNode definition) => definition switch
    {
        DirectiveDefinitionNode directive => Inputs($"@{directive.Name.Value}({{0}}:)", directive.Arguments)
            .Prepend(new($"@{directive.Name.Value}", NameStyle.Camel, directive.Name, directive.Description)),
        TypeDefinitionNode type => Members(type).Prepend(new(type.Name.Value, NameStyle.Pascal, type.Name, type.Description)),
        _ => Members(definition),
    };

    private static IEnumerable<SchemaElement> Members(DefinitionNode definition) => definition switch
    {
        IHasFieldDefinitions type => type.Fields.SelectMany(field => Field(type.Name.Value, field)),
        InputObjectTypeDefinitionNode type => Inputs($"{type.Name.Value}.{{0}}", type.Fields),
        InputObjectTypeExtensionNode type => Inputs($"{type.Name.Value}.{{0}}", type.Fields),
        EnumTypeDefinitionNode type => type.Values.Select(value => Value(type.Name.Value, value)),
        EnumTypeExtensionNode type => type.Values.Select(value => Value(type.Name.Value, value)),
        _ => [],
    };

    private static IEnumerable<SchemaElement> Field(string type, FieldDefinitionNode field) =>
        Inputs($"{type}.{field.Name.Value}({{0}}:)", field.Arguments)
            .Prepend(new($"{type}.{field.Name.Value}", NameStyle.Camel, field.Name, field.Description));

    private static SchemaElement Value(string type, EnumValueDefinitionNode value) =>
        new($"{type}.{value.Name.Value}", NameStyle.ScreamingSnake, value.Name, value.Description);

    /// <param name="coordinate">With <c>{0}</c> where the input's name stands.</param>
    private static IEnumerable<SchemaElement> Inputs(
        string coordinate, IReadOnlyList<InputValueDefinitionNode> inputs) => inputs.Select(input =>
        new SchemaElement(coordinate.Replace("{0}", input.Name.Value, StringComparison.Ordinal), NameStyle.Camel, input.Name, input.Description));
}
