namespace CustomerGraph.Engine.Language;

/// <summary>Sections 3.3 to 3.10: definitions of the schema and its types. Each begins at its description.</summary>
public sealed partial class Parser
{
    // SchemaDefinition : Description? schema Directives[Const]? { RootOperationTypeDefinition+ }
    private SchemaDefinitionNode ReadSchemaDefinition(Location start)
    {
        var description = ReadDescription();
        ExpectKeyword("schema");
        var directives = ReadDirectives(isConst: true);
        var operationTypes = Many(
            TokenKind.BraceLeft, static parser => parser.ReadOperationTypeDefinition(), TokenKind.BraceRight);
        return new SchemaDefinitionNode(description, directives, operationTypes, Since(start));
    }

    // RootOperationTypeDefinition : OperationType : NamedType
    private OperationTypeDefinitionNode ReadOperationTypeDefinition()
    {
        var start = Here;
        var operation = ReadOperationType();
        Expect(TokenKind.Colon);
        return new OperationTypeDefinitionNode(operation, ReadNamedType(), Since(start));
    }

    // ScalarTypeDefinition : Description? scalar Name Directives[Const]?
    private ScalarTypeDefinitionNode ReadScalarType(Location start)
    {
        var (description, name) = ReadHead("scalar");
        return new ScalarTypeDefinitionNode(description, name, ReadDirectives(isConst: true), Since(start));
    }

    // ObjectTypeDefinition : Description? type Name ImplementsInterfaces? Directives[Const]? FieldsDefinition?
    private ObjectTypeDefinitionNode ReadObjectType(Location start)
    {
        var (description, name) = ReadHead("type");
        return new ObjectTypeDefinitionNode(
            description, name, ReadInterfaces(), ReadDirectives(isConst: true), ReadFieldDefinitions(), Since(start));
    }

    // InterfaceTypeDefinition : Description? interface Name ImplementsInterfaces? Directives[Const]? FieldsDefinition?
    private InterfaceTypeDefinitionNode ReadInterfaceType(Location start)
    {
        var (description, name) = ReadHead("interface");
        return new InterfaceTypeDefinitionNode(
            description, name, ReadInterfaces(), ReadDirectives(isConst: true), ReadFieldDefinitions(), Since(start));
    }

    // UnionTypeDefinition : Description? union Name Directives[Const]? UnionMemberTypes?
    private UnionTypeDefinitionNode ReadUnionType(Location start)
    {
        var (description, name) = ReadHead("union");
        return new UnionTypeDefinitionNode(description, name, ReadDirectives(isConst: true), ReadUnionMembers(), Since(start));
    }

    // EnumTypeDefinition : Description? enum Name Directives[Const]? EnumValuesDefinition?
    private EnumTypeDefinitionNode ReadEnumType(Location start)
    {
        var (description, name) = ReadHead("enum");
        return new EnumTypeDefinitionNode(description, name, ReadDirectives(isConst: true), ReadEnumValues(), Since(start));
    }

    // InputObjectTypeDefinition : Description? input Name Directives[Const]? InputFieldsDefinition?
    private InputObjectTypeDefinitionNode ReadInputObjectType(Location start)
    {
        var (description, name) = ReadHead("input");
        return new InputObjectTypeDefinitionNode(description, name, ReadDirectives(isConst: true), ReadInputFields(), Since(start));
    }

    private (StringValueNode? Description, NameNode Name) ReadHead(string keyword)
    {
        var description = ReadDescription();
        ExpectKeyword(keyword);
        return (description, ReadName());
    }
}
