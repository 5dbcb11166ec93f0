namespace CustomerGraph.Engine.Language;

/// <summary>Sections 2.3 to 2.8 and 2.10: operations, fragments and what they select.</summary>
public sealed partial class Parser
{
    // OperationDefinition : SelectionSet
    private OperationDefinitionNode ReadShorthandQuery()
    {
        var start = Here;
        return new OperationDefinitionNode(null, OperationType.Query, null, [], [], ReadSelectionSet(), Since(start));
    }

    // OperationDefinition : Description? OperationType Name? VariablesDefinition? Directives? SelectionSet
    // VariablesDefinition : ( VariableDefinition+ )
    private OperationDefinitionNode ReadOperation(Location start) => new(
        ReadDescription(),
        ReadOperationType(),
        Kind == TokenKind.Name ? ReadName() : null,
        OptionalMany(TokenKind.ParenLeft, static parser => parser.ReadVariableDefinition(), TokenKind.ParenRight),
        ReadDirectives(isConst: false),
        ReadSelectionSet(),
        Since(start));

    // OperationType : one of query mutation subscription
    private OperationType ReadOperationType()
    {
        var token = _token;
        return ReadName().Value switch
        {
            "query" => OperationType.Query,
            "mutation" => OperationType.Mutation,
            "subscription" => OperationType.Subscription,
            _ => throw SyntaxErrors.Unexpected(_source, token),
        };
    }

    // VariableDefinition : Description? Variable : Type DefaultValue? Directives[Const]?
    private VariableDefinitionNode ReadVariableDefinition()
    {
        var start = Here;
        var description = ReadDescription();
        var variable = ReadVariable();
        Expect(TokenKind.Colon);
        return new VariableDefinitionNode(
            description, variable, ReadType(), ReadDefaultValue(), ReadDirectives(isConst: true), Since(start));
    }

    // DefaultValue : = Value[Const]
    private ValueNode? ReadDefaultValue() => Skip(TokenKind.Equals) ? ReadValue(isConst: true) : null;

    // SelectionSet : { Selection+ }
    private SelectionSetNode ReadSelectionSet()
    {
        Enter();
        var start = Here;
        var selections = Many(TokenKind.BraceLeft, static parser => parser.ReadSelection(), TokenKind.BraceRight);
        Leave();
        return new SelectionSetNode(selections, Since(start));
    }

    // Selection : Field, FragmentSpread, InlineFragment
    private SelectionNode ReadSelection() => Kind == TokenKind.Spread ? ReadFragment() : ReadField();

    // Field : Alias? Name Arguments? Directives? SelectionSet?
    // Alias : Name :
    private FieldNode ReadField()
    {
        var start = Here;
        var name = ReadName();
        var alias = Skip(TokenKind.Colon) ? name : null;
        return new FieldNode(
            alias,
            alias is null ? name : ReadName(),
            ReadArguments(isConst: false),
            ReadDirectives(isConst: false),
            Kind == TokenKind.BraceLeft ? ReadSelectionSet() : null,
            Since(start));
    }

    // FragmentSpread : ... FragmentName Directives?
    // InlineFragment : ... TypeCondition? Directives? SelectionSet
    private SelectionNode ReadFragment()
    {
        var start = Here;
        Expect(TokenKind.Spread);
        var hasTypeCondition = SkipKeyword("on");
        if (!hasTypeCondition && Kind == TokenKind.Name)
            return new FragmentSpreadNode(ReadFragmentName(), ReadDirectives(isConst: false), Since(start));

        return new InlineFragmentNode(
            hasTypeCondition ? ReadNamedType() : null, ReadDirectives(isConst: false), ReadSelectionSet(), Since(start));
    }

    // FragmentDefinition : Description? fragment FragmentName TypeCondition Directives? SelectionSet
    private FragmentDefinitionNode ReadFragmentDefinition(Location start)
    {
        var description = ReadDescription();
        ExpectKeyword("fragment");
        return new FragmentDefinitionNode(
            description, ReadFragmentName(), ReadTypeCondition(), ReadDirectives(isConst: false), ReadSelectionSet(), Since(start));
    }

    // FragmentName : Name but not `on`
    private NameNode ReadFragmentName() => _token.IsKeyword("on") ? throw Unexpected() : ReadName();

    // TypeCondition : on NamedType
    private NamedTypeNode ReadTypeCondition()
    {
        ExpectKeyword("on");
        return ReadNamedType();
    }
}
