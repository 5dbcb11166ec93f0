namespace CustomerGraph.Persistence.Sql;

/// <summary>
/// A statement, written once, of which every connection keeps a prepared copy. Create them as static fields or from a bounded
/// set of shapes: each instance costs every connection one prepared statement. For statements of unbounded shape see
/// <see cref="Once(string)"/>.
/// </summary>
public sealed class SqlText
{
    private const int NotKept = -1;
    private static int _count;

    private readonly Func<SqlDialect, string> _write;
    private (SqlDialect Dialect, string Text)? _last;

    public SqlText(Func<SqlDialect, string> write)
        : this(write, Interlocked.Increment(ref _count) - 1)
    {
    }

    public SqlText(string text)
        : this(_ => text)
    {
    }

    private SqlText(Func<SqlDialect, string> write, int ordinal) => (_write, Ordinal) = (write, ordinal);

    /// <summary>Where connections keep the prepared copy.</summary>
    internal int Ordinal { get; }

    internal bool IsKept => Ordinal != NotKept;

    internal Sight Sight { get; init; }

    /// <summary>A statement that is prepared for each use, such as one made of a caller's filter.</summary>
    public static SqlText Once(string text) => Once(text, Sight.Visible);

    internal static SqlText Once(string text, Sight sight) => new(_ => text, NotKept) { Sight = sight };

    /// <summary>The statement in the words of one database.</summary>
    public string For(SqlDialect dialect)
    {
        if (_last is { } last && ReferenceEquals(last.Dialect, dialect))
            return last.Text;
        var text = dialect.Finish(_write(dialect));
        _last = (dialect, text);
        return text;
    }
}
