using System.Collections.Concurrent;

namespace CustomerGraph.Persistence.Sql;

/// <summary>
/// Statements by their shape. The shapes that come first are kept prepared; so many different ones as nobody would use on purpose
/// are prepared for each use instead, so that no client can fill the connections' memory.
/// </summary>
internal sealed class BoundedTexts<TShape>(int maxKept, Func<SqlDialect, TShape, string> write, Sight sight = Sight.Visible)
    where TShape : notnull
{
    private readonly ConcurrentDictionary<TShape, SqlText> _texts = new();

    public SqlText For(SqlDialect dialect, TShape shape)
    {
        if (_texts.TryGetValue(shape, out var text))
            return text;
        return _texts.Count < maxKept
            ? _texts.GetOrAdd(shape, new SqlText(other => write(other, shape)) { Sight = sight })
            : SqlText.Once(write(dialect, shape), sight);
    }
}
