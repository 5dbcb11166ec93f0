namespace CustomerGraph.Engine.Language;

/// <summary>Section 3.14: schema coordinates.</summary>
public sealed partial class Parser
{
    // SchemaCoordinate : TypeCoordinate, MemberCoordinate, ArgumentCoordinate, DirectiveCoordinate, DirectiveArgumentCoordinate
    private SchemaCoordinateNode ReadSchemaCoordinate() =>
        Kind == TokenKind.At ? ReadDirectiveCoordinate() : ReadTypeCoordinate();

    // DirectiveCoordinate : @ Name
    // DirectiveArgumentCoordinate : @ Name ( Name : )
    private SchemaCoordinateNode ReadDirectiveCoordinate()
    {
        var start = Here;
        Expect(TokenKind.At);
        var name = ReadName();
        return Kind == TokenKind.ParenLeft
            ? new DirectiveArgumentCoordinateNode(name, ReadCoordinateArgument(), Since(start))
            : new DirectiveCoordinateNode(name, Since(start));
    }

    // TypeCoordinate : Name
    // MemberCoordinate : Name . Name
    // ArgumentCoordinate : Name . Name ( Name : )
    private SchemaCoordinateNode ReadTypeCoordinate()
    {
        var start = Here;
        var name = ReadName();
        if (!Skip(TokenKind.Dot))
            return new TypeCoordinateNode(name, Since(start));

        var member = ReadName();
        return Kind == TokenKind.ParenLeft
            ? new ArgumentCoordinateNode(name, member, ReadCoordinateArgument(), Since(start))
            : new MemberCoordinateNode(name, member, Since(start));
    }

    // The end of ArgumentCoordinate and DirectiveArgumentCoordinate : ( Name : )
    private NameNode ReadCoordinateArgument()
    {
        Expect(TokenKind.ParenLeft);
        var name = ReadName();
        Expect(TokenKind.Colon);
        Expect(TokenKind.ParenRight);
        return name;
    }
}
