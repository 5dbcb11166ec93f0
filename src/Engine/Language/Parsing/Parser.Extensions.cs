namespace CustomerGraph.Engine.Language;

/// <summary>
/// Extensions of sections 3.3 to 3.10. Each must add something, for which the grammar lists the forms of each one by one; the comments here
/// give them as one, of which not every optional part may be missing.
/// </summary>
public sealed partial class Parser
{
    // TypeSystemExtension : SchemaExtension, TypeExtension
    // TypeExtension : ScalarTypeExtension, ObjectTypeExtension, InterfaceTypeExtension, UnionTypeExtension, EnumTypeExtension, …
    private DefinitionNode ReadExtension(Location start)
    {
        var keyword = LookAhead();
        return Keyword(keyword) switch
        {
            "schema" => ReadSchemaExtension(start),
            "scalar" => ReadScalarExtension(start),
            "type" => ReadObjectExtension(start),
            "interface" => ReadInterfaceExtension(start),
            "union" => ReadUnionExtension(start),
            "enum" => ReadEnumExtension(start),
            "input" => ReadInputObjectExtension(start),
            "directive" => throw RefuseDirectiveExtension(keyword),
            _ => throw SyntaxErrors.Unexpected(_source, keyword),
        };
    }

    // SchemaExtension : extend schema Directives[Const]? { RootOperationTypeDefinition+ }, extend schema Directives[Const]
    private SchemaExtensionNode ReadSchemaExtension(Location start)
    {
        ExpectKeyword("extend");
        ExpectKeyword("schema");
        var directives = ReadDirectives(isConst: true);
        var operationTypes = OptionalMany(
            TokenKind.BraceLeft, static parser => parser.ReadOperationTypeDefinition(), TokenKind.BraceRight);
        RequireAddition(directives.Length + operationTypes.Length);
        return new SchemaExtensionNode(directives, operationTypes, Since(start));
    }

    // ScalarTypeExtension : extend scalar Name Directives[Const]
    private ScalarTypeExtensionNode ReadScalarExtension(Location start)
    {
        var name = ReadExtensionHead("scalar");
        var directives = ReadDirectives(isConst: true);
        RequireAddition(directives.Length);
        return new ScalarTypeExtensionNode(name, directives, Since(start));
    }

    // ObjectTypeExtension : extend type Name ImplementsInterfaces? Directives[Const]? FieldsDefinition?
    private ObjectTypeExtensionNode ReadObjectExtension(Location start)
    {
        var name = ReadExtensionHead("type");
        var (interfaces, directives, fields) = (ReadInterfaces(), ReadDirectives(isConst: true), ReadFieldDefinitions());
        RequireAddition(interfaces.Length + directives.Length + fields.Length);
        return new ObjectTypeExtensionNode(name, interfaces, directives, fields, Since(start));
    }

    // InterfaceTypeExtension : extend interface Name ImplementsInterfaces? Directives[Const]? FieldsDefinition?
    private InterfaceTypeExtensionNode ReadInterfaceExtension(Location start)
    {
        var name = ReadExtensionHead("interface");
        var (interfaces, directives, fields) = (ReadInterfaces(), ReadDirectives(isConst: true), ReadFieldDefinitions());
        RequireAddition(interfaces.Length + directives.Length + fields.Length);
        return new InterfaceTypeExtensionNode(name, interfaces, directives, fields, Since(start));
    }

    // UnionTypeExtension : extend union Name Directives[Const]? UnionMemberTypes?
    private UnionTypeExtensionNode ReadUnionExtension(Location start)
    {
        var name = ReadExtensionHead("union");
        var (directives, types) = (ReadDirectives(isConst: true), ReadUnionMembers());
        RequireAddition(directives.Length + types.Length);
        return new UnionTypeExtensionNode(name, directives, types, Since(start));
    }

    // EnumTypeExtension : extend enum Name Directives[Const]? EnumValuesDefinition?
    private EnumTypeExtensionNode ReadEnumExtension(Location start)
    {
        var name = ReadExtensionHead("enum");
        var (directives, values) = (ReadDirectives(isConst: true), ReadEnumValues());
        RequireAddition(directives.Length + values.Length);
        return new EnumTypeExtensionNode(name, directives, values, Since(start));
    }

    // InputObjectTypeExtension : extend input Name Directives[Const]? InputFieldsDefinition?
    private InputObjectTypeExtensionNode ReadInputObjectExtension(Location start)
    {
        var name = ReadExtensionHead("input");
        var (directives, fields) = (ReadDirectives(isConst: true), ReadInputFields());
        RequireAddition(directives.Length + fields.Length);
        return new InputObjectTypeExtensionNode(name, directives, fields, Since(start));
    }

    // Drafts after this edition have directive extensions. One that adds nothing is refused where any other empty extension is.
    private GraphQLSyntaxException RefuseDirectiveExtension(in Lexer keyword)
    {
        Advance();
        Advance();
        Expect(TokenKind.At);
        ReadName();
        RequireAddition(ReadDirectives(isConst: true).Length);
        return SyntaxErrors.Unexpected(_source, keyword);
    }

    private NameNode ReadExtensionHead(string keyword)
    {
        ExpectKeyword("extend");
        ExpectKeyword(keyword);
        return ReadName();
    }

    private void RequireAddition(int additions)
    {
        if (additions == 0)
            throw Unexpected();
    }
}
