using static CustomerGraph.Engine.Language.PrintedText;

namespace CustomerGraph.Engine.Language;

/// <summary>Definitions and extensions of schemas, types and directives.</summary>
public static partial class Printer
{
    private static string PrintTypeSystem(SyntaxNode node) => node switch
    {
        SchemaDefinitionNode schema => DescriptionLine(schema) + Words("schema", Directives(schema), Block(schema.OperationTypes)),
        OperationTypeDefinitionNode type => $"{Keyword(type.Operation)}: {Print(type.Type)}",
        DirectiveDefinitionNode directive => PrintDirectiveDefinition(directive),
        TypeDefinitionNode type => DescriptionLine(type) + PrintTypeDefinition(type),
        FieldDefinitionNode field => PrintFieldDefinition(field),
        InputValueDefinitionNode input => DescriptionLine(input) + Words(
            $"{input.Name.Value}: {Print(input.Type)}{DefaultValue(input.DefaultValue)}", Directives(input)),
        EnumValueDefinitionNode value => DescriptionLine(value) + Words(value.Name.Value, Directives(value)),
        SchemaExtensionNode schema => Words("extend schema", Directives(schema), Block(schema.OperationTypes)),
        TypeExtensionNode extension => "extend " + PrintTypeExtension(extension),
        _ => throw Unknown(node),
    };

    private static string PrintTypeDefinition(TypeDefinitionNode node) => node switch
    {
        ScalarTypeDefinitionNode => TypeLine("scalar", node.Name, node),
        ObjectTypeDefinitionNode type => TypeLine("type", node.Name, node, Interfaces(type), Block(type.Fields)),
        InterfaceTypeDefinitionNode type => TypeLine("interface", node.Name, node, Interfaces(type), Block(type.Fields)),
        UnionTypeDefinitionNode union => TypeLine("union", node.Name, node, body: Members(union.Types)),
        EnumTypeDefinitionNode type => TypeLine("enum", node.Name, node, body: Block(type.Values)),
        InputObjectTypeDefinitionNode type => TypeLine("input", node.Name, node, body: Block(type.Fields)),
        _ => throw Unknown(node),
    };

    private static string PrintTypeExtension(TypeExtensionNode node) => node switch
    {
        ScalarTypeExtensionNode => TypeLine("scalar", node.Name, node),
        ObjectTypeExtensionNode type => TypeLine("type", node.Name, node, Interfaces(type), Block(type.Fields)),
        InterfaceTypeExtensionNode type => TypeLine("interface", node.Name, node, Interfaces(type), Block(type.Fields)),
        UnionTypeExtensionNode union => TypeLine("union", node.Name, node, body: Members(union.Types)),
        EnumTypeExtensionNode type => TypeLine("enum", node.Name, node, body: Block(type.Values)),
        InputObjectTypeExtensionNode type => TypeLine("input", node.Name, node, body: Block(type.Fields)),
        _ => throw Unknown(node),
    };

    private static string TypeLine(string keyword, NameNode name, IHasDirectives node, string interfaces = "", string body = "") =>
        Words(keyword, name.Value, interfaces, Directives(node), body);

    private static string Interfaces(IHasFieldDefinitions node) => Wrap("implements ", Join(node.Interfaces, " & "));

    private static string Members(IReadOnlyList<NamedTypeNode> types) => Wrap("= ", Join(types, " | "));

    private static string PrintFieldDefinition(FieldDefinitionNode node) => DescriptionLine(node) + Words(
        $"{node.Name.Value}{ArgumentDefinitions(node.Arguments)}: {Print(node.Type)}", Directives(node));

    private static string PrintDirectiveDefinition(DirectiveDefinitionNode node) => DescriptionLine(node) + Words(
        $"directive @{node.Name.Value}{ArgumentDefinitions(node.Arguments)}",
        node.IsRepeatable ? "repeatable" : "",
        "on",
        Join(node.Locations, " | "));

    private static string ArgumentDefinitions(IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        var definitions = All(arguments);
        return IsAnyMultiline(definitions)
            ? $"(\n{Indent(string.Join("\n", definitions))}\n)"
            : Wrap("(", string.Join(", ", definitions), ")");
    }
}
