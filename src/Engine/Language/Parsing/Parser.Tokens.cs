namespace CustomerGraph.Engine.Language;

/// <summary>How the grammar's notation is read: tokens, keywords, lists and the limits.</summary>
public sealed partial class Parser
{
    private TokenKind Kind => _token.Kind;

    /// <summary>Every token passes here once, so here they are counted.</summary>
    private void Advance()
    {
        _lastEnd = _token.End;
        _token.Advance();
        if (_token.Kind != TokenKind.EndOfFile && ++_tokens > _options.MaxTokens)
            throw SyntaxErrors.TooManyTokens(_source, _token.Start, _options.MaxTokens.Value);
    }

    private Lexer LookAhead()
    {
        var next = _token;
        next.Advance();
        return next;
    }

    private bool Skip(TokenKind kind)
    {
        if (_token.Kind != kind)
            return false;

        if (kind != TokenKind.EndOfFile)
            Advance();
        return true;
    }

    private void Expect(TokenKind kind)
    {
        if (!Skip(kind))
            throw SyntaxErrors.Expected(_source, kind, _token);
    }

    private bool SkipKeyword(string keyword)
    {
        if (!_token.IsKeyword(keyword))
            return false;

        Advance();
        return true;
    }

    private void ExpectKeyword(string keyword)
    {
        if (!SkipKeyword(keyword))
            throw SyntaxErrors.ExpectedKeyword(_source, keyword, _token);
    }

    private GraphQLSyntaxException Unexpected() => SyntaxErrors.Unexpected(_source, _token);

    /// <summary>The place of the current token; <see cref="Since"/> makes it the place of a node when that has been read.</summary>
    private Location Here => new(_token.Start, _token.End, _token.Line, _token.Column);

    private Location Since(Location start) => start with { End = _lastEnd };

    /// <summary>Reads the text of the current token and passes it.</summary>
    private string Take()
    {
        var text = _token.Text;
        Advance();
        return text;
    }

    // Name :: NameStart NameContinue*
    private NameNode ReadName()
    {
        if (_token.Kind != TokenKind.Name)
            throw SyntaxErrors.Expected(_source, TokenKind.Name, _token);

        var here = Here;
        return new NameNode(Take(), here);
    }

    /// <summary>An item list of one or more between two punctuators.</summary>
    private T[] Many<T>(TokenKind open, Func<Parser, T> read, TokenKind close)
        where T : SyntaxNode
    {
        Expect(open);
        return Rest(read, close);
    }

    /// <summary>The same, or nothing at all.</summary>
    private T[] OptionalMany<T>(TokenKind open, Func<Parser, T> read, TokenKind close)
        where T : SyntaxNode => Skip(open) ? Rest(read, close) : [];

    /// <summary>An item list that may be empty between its punctuators.</summary>
    private T[] Any<T>(TokenKind open, Func<Parser, T> read, TokenKind close)
        where T : SyntaxNode
    {
        Expect(open);
        return Skip(close) ? [] : Rest(read, close);
    }

    /// <summary>Items between separators, of which the first may lead.</summary>
    private T[] Separated<T>(TokenKind separator, Func<Parser, T> read)
        where T : SyntaxNode
    {
        var start = _unfinished.Count;
        Skip(separator);
        do
            _unfinished.Add(read(this));
        while (Skip(separator));

        return Finish<T>(start);
    }

    private T[] Rest<T>(Func<Parser, T> read, TokenKind close)
        where T : SyntaxNode
    {
        var start = _unfinished.Count;
        do
            _unfinished.Add(read(this));
        while (!Skip(close));

        return Finish<T>(start);
    }

    /// <summary>Takes the innermost unfinished list, from its first item on, off the stack.</summary>
    private T[] Finish<T>(int start)
        where T : SyntaxNode
    {
        var items = new T[_unfinished.Count - start];
        for (var i = 0; i < items.Length; i++)
            items[i] = (T)_unfinished[start + i];

        _unfinished.RemoveRange(start, items.Length);
        return items;
    }

    /// <summary>Goes one level deeper; the opening token is the current one.</summary>
    private void Enter()
    {
        if (++_depth > _options.MaxDepth)
            throw SyntaxErrors.TooDeep(_source, _token.Start, _options.MaxDepth);
    }

    private void Leave() => _depth--;
}
