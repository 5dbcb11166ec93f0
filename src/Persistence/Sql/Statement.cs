namespace CustomerGraph.Persistence.Sql;

/// <summary>A statement with its values.</summary>
internal readonly record struct Statement(SqlText Sql, SqlValue[] Values);
