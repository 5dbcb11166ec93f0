namespace CustomerGraph.Persistence.Sql;

/// <summary>
/// A statement, written once, of which every connection keeps a prepared copy. Create them as static fields or from a bounded
/// set of shapes: each instance costs every connection one prepared statement.
/// </summary>
public sealed class SqlText(Func<SqlDialect, string> write)
{
    private static int _count;

    private (SqlDialect Dialect, string Text)? _last;

    public SqlText(string text)
        : this(_ => text)
    {
    }

    /// <summary>Where connections keep the prepared copy.</summary>
    internal int Ordinal { get; } = Interlocked.Increment(ref _count) - 1;

    /// <summary>The statement in the words of one database.</summary>
    public string For(SqlDialect dialect)
    {
        if (_last is { } last && ReferenceEquals(last.Dialect, dialect))
            return last.Text;
        var text = dialect.Finish(write(dialect));
        _last = (dialect, text);
        return text;
    }
}
