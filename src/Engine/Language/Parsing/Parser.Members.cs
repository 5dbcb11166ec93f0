namespace CustomerGraph.Engine.Language;

/// <summary>Sections 3.6 to 3.10: what types are made of; shared by definitions and extensions.</summary>
public sealed partial class Parser
{
    // ImplementsInterfaces : implements &? NamedType, ImplementsInterfaces & NamedType
    private NamedTypeNode[] ReadInterfaces() =>
        SkipKeyword("implements") ? Separated(TokenKind.Ampersand, static parser => parser.ReadNamedType()) : [];

    // FieldsDefinition : { FieldDefinition+ }
    private FieldDefinitionNode[] ReadFieldDefinitions() =>
        OptionalMany(TokenKind.BraceLeft, static parser => parser.ReadFieldDefinition(), TokenKind.BraceRight);

    // FieldDefinition : Description? Name ArgumentsDefinition? : Type Directives[Const]?
    private FieldDefinitionNode ReadFieldDefinition()
    {
        var start = Here;
        var description = ReadDescription();
        var name = ReadName();
        var arguments = ReadArgumentDefinitions();
        Expect(TokenKind.Colon);
        return new FieldDefinitionNode(description, name, arguments, ReadType(), ReadDirectives(isConst: true), Since(start));
    }

    // ArgumentsDefinition : ( InputValueDefinition+ )
    private InputValueDefinitionNode[] ReadArgumentDefinitions() =>
        OptionalMany(TokenKind.ParenLeft, static parser => parser.ReadInputValueDefinition(), TokenKind.ParenRight);

    // InputValueDefinition : Description? Name : Type DefaultValue? Directives[Const]?
    private InputValueDefinitionNode ReadInputValueDefinition()
    {
        var start = Here;
        var description = ReadDescription();
        var name = ReadName();
        Expect(TokenKind.Colon);
        return new InputValueDefinitionNode(
            description, name, ReadType(), ReadDefaultValue(), ReadDirectives(isConst: true), Since(start));
    }

    // UnionMemberTypes : = |? NamedType, UnionMemberTypes | NamedType
    private NamedTypeNode[] ReadUnionMembers() =>
        Skip(TokenKind.Equals) ? Separated(TokenKind.Pipe, static parser => parser.ReadNamedType()) : [];

    // EnumValuesDefinition : { EnumValueDefinition+ }
    private EnumValueDefinitionNode[] ReadEnumValues() =>
        OptionalMany(TokenKind.BraceLeft, static parser => parser.ReadEnumValue(), TokenKind.BraceRight);

    // EnumValueDefinition : Description? EnumValue Directives[Const]?
    private EnumValueDefinitionNode ReadEnumValue()
    {
        var start = Here;
        return new EnumValueDefinitionNode(ReadDescription(), ReadEnumValueName(), ReadDirectives(isConst: true), Since(start));
    }

    // EnumValue : Name but not `true`, `false` or `null`
    private NameNode ReadEnumValueName() =>
        _token.IsKeyword("true") || _token.IsKeyword("false") || _token.IsKeyword("null")
            ? throw SyntaxErrors.ReservedEnumValue(_source, _token)
            : ReadName();

    // InputFieldsDefinition : { InputValueDefinition+ }
    private InputValueDefinitionNode[] ReadInputFields() =>
        OptionalMany(TokenKind.BraceLeft, static parser => parser.ReadInputValueDefinition(), TokenKind.BraceRight);
}
