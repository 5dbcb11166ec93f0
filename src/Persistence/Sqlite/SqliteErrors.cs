using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace CustomerGraph.Persistence.Sqlite;

/// <summary>SQLite names the columns of a violated index, not the index: <c>UNIQUE constraint failed: customer.code</c>.</summary>
internal static class SqliteErrors
{
    private const string Prefix = "UNIQUE constraint failed: ";

    // Indexes over expressions have no columns to name.
    private const string IndexPrefix = "index '";

    public static string? ViolatedIndex(DbUpdateException failure, IModel model)
    {
        if (failure.InnerException is not SqliteException { SqliteErrorCode: raw.SQLITE_CONSTRAINT } error)
            return null;
        var start = error.Message.IndexOf(Prefix, StringComparison.Ordinal);
        if (start < 0)
            return null;
        var what = error.Message[(start + Prefix.Length)..].TrimEnd('\'', '.');
        return what.StartsWith(IndexPrefix, StringComparison.Ordinal)
            ? what[IndexPrefix.Length..]
            : NameOf(model.GetRelationalModel(), what.Split(", "));
    }

    private static string? NameOf(IRelationalModel model, string[] qualifiedColumns)
    {
        foreach (var table in model.Tables)
        {
            var index = table.Indexes.FirstOrDefault(index => Matches(index.Columns));
            if (index is not null)
                return index.Name;
            var key = table.UniqueConstraints.FirstOrDefault(key => Matches(key.Columns));
            if (key is not null)
                return key.Name;

            bool Matches(IReadOnlyList<IColumn> columns) =>
                columns.Select(column => $"{table.Name}.{column.Name}").SequenceEqual(qualifiedColumns);
        }
        return null;
    }
}
