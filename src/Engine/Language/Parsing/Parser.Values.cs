namespace CustomerGraph.Engine.Language;

/// <summary>Sections 2.6, 2.9 to 2.12: values, types, arguments and directives.</summary>
public sealed partial class Parser
{
    // Value[Const] : [~Const] Variable, IntValue, FloatValue, StringValue, BooleanValue, NullValue, EnumValue, ListValue, ObjectValue
    private ValueNode ReadValue(bool isConst)
    {
        var here = Here;
        return Kind switch
        {
            TokenKind.Name => ReadNamedValue(here),
            TokenKind.Int => new IntValueNode(Take(), here),
            TokenKind.Float => new FloatValueNode(Take(), here),
            TokenKind.String or TokenKind.BlockString => ReadString(),
            TokenKind.BracketLeft => ReadList(isConst),
            TokenKind.BraceLeft => ReadObject(isConst),
            TokenKind.Dollar when isConst => throw VariableInConstant(),
            TokenKind.Dollar => ReadVariable(),
            _ => throw Unexpected(),
        };
    }

    // Variable : $ Name
    private VariableNode ReadVariable()
    {
        var start = Here;
        Expect(TokenKind.Dollar);
        return new VariableNode(ReadName(), Since(start));
    }

    private GraphQLSyntaxException VariableInConstant()
    {
        var next = LookAhead();
        return next.Kind == TokenKind.Name ? SyntaxErrors.VariableInConstant(_source, _token.Start, next.Text) : Unexpected();
    }

    // BooleanValue : one of true false
    // NullValue : null
    // EnumValue : Name but not true, false or null
    private ValueNode ReadNamedValue(Location here)
    {
        if (SkipKeyword("true"))
            return new BooleanValueNode(true, here);
        if (SkipKeyword("false"))
            return new BooleanValueNode(false, here);
        if (SkipKeyword("null"))
            return new NullValueNode(here);

        return new EnumValueNode(Take(), here);
    }

    // StringValue :: "" [lookahead != "], " StringCharacter+ ", BlockString
    private StringValueNode ReadString()
    {
        var here = Here;
        var isBlock = Kind == TokenKind.BlockString;
        return new StringValueNode(Take(), isBlock, here);
    }

    // ListValue[Const] : [ Value[?Const]* ]
    private ListValueNode ReadList(bool isConst)
    {
        Enter();
        var start = Here;
        var values = isConst
            ? Any(TokenKind.BracketLeft, static parser => parser.ReadValue(isConst: true), TokenKind.BracketRight)
            : Any(TokenKind.BracketLeft, static parser => parser.ReadValue(isConst: false), TokenKind.BracketRight);
        Leave();
        return new ListValueNode(values, Since(start));
    }

    // ObjectValue[Const] : { ObjectField[?Const]* }
    private ObjectValueNode ReadObject(bool isConst)
    {
        Enter();
        var start = Here;
        var fields = isConst
            ? Any(TokenKind.BraceLeft, static parser => parser.ReadObjectField(isConst: true), TokenKind.BraceRight)
            : Any(TokenKind.BraceLeft, static parser => parser.ReadObjectField(isConst: false), TokenKind.BraceRight);
        Leave();
        return new ObjectValueNode(fields, Since(start));
    }

    // ObjectField[Const] : Name : Value[?Const]
    private ObjectFieldNode ReadObjectField(bool isConst)
    {
        var start = Here;
        var name = ReadName();
        Expect(TokenKind.Colon);
        return new ObjectFieldNode(name, ReadValue(isConst), Since(start));
    }

    // Arguments[Const] : ( Argument[?Const]+ )
    private ArgumentNode[] ReadArguments(bool isConst) => isConst
        ? OptionalMany(TokenKind.ParenLeft, static parser => parser.ReadArgument(isConst: true), TokenKind.ParenRight)
        : OptionalMany(TokenKind.ParenLeft, static parser => parser.ReadArgument(isConst: false), TokenKind.ParenRight);

    // Argument[Const] : Name : Value[?Const]
    private ArgumentNode ReadArgument(bool isConst)
    {
        var start = Here;
        var name = ReadName();
        Expect(TokenKind.Colon);
        return new ArgumentNode(name, ReadValue(isConst), Since(start));
    }

    // Directives[Const] : Directive[?Const]+
    private DirectiveNode[] ReadDirectives(bool isConst)
    {
        if (Kind != TokenKind.At)
            return [];

        var start = _unfinished.Count;
        do
        {
            if (_unfinished.Count - start >= _options.MaxDirectivesPerLocation)
                throw SyntaxErrors.TooManyDirectives(_source, _token.Start, _options.MaxDirectivesPerLocation.Value);

            _unfinished.Add(ReadDirective(isConst));
        }
        while (Kind == TokenKind.At);

        return Finish<DirectiveNode>(start);
    }

    // Directive[Const] : @ Name Arguments[?Const]?
    private DirectiveNode ReadDirective(bool isConst)
    {
        var start = Here;
        Expect(TokenKind.At);
        return new DirectiveNode(ReadName(), ReadArguments(isConst), Since(start));
    }

    // Type : NamedType, ListType, NonNullType
    // NonNullType : NamedType !, ListType !
    private TypeNode ReadType()
    {
        var start = Here;
        TypeNode type = Kind == TokenKind.BracketLeft ? ReadListType() : ReadNamedType();
        return Skip(TokenKind.Bang) ? new NonNullTypeNode(type, Since(start)) : type;
    }

    // ListType : [ Type ]
    private ListTypeNode ReadListType()
    {
        Enter();
        var start = Here;
        Expect(TokenKind.BracketLeft);
        var type = ReadType();
        Expect(TokenKind.BracketRight);
        Leave();
        return new ListTypeNode(type, Since(start));
    }

    // NamedType : Name
    private NamedTypeNode ReadNamedType()
    {
        var start = Here;
        return new NamedTypeNode(ReadName(), Since(start));
    }
}
