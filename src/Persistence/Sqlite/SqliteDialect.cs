using System.Text.RegularExpressions;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Sqlite;

/// <summary>Arrays travel as JSON text.</summary>
internal sealed partial class SqliteDialect : SqlDialect
{
    public static readonly SqliteDialect Instance = new();

    internal override bool HasLateral => false;

    public override string In(string column, int parameter) => $"{column} IN (SELECT value FROM json_each(${parameter}))";

    public override string Given(int parameter) => $"(SELECT value AS given FROM json_each(${parameter}))";

    public override string Each(string alias, int parameter) =>
        $"(SELECT key AS position, value FROM json_each(${parameter})) {alias}";

    public override string BeginsWithAny(string column, int parameter) =>
        $"EXISTS (SELECT 1 FROM json_each(${parameter}) prefix WHERE substr({column}, 1, length(prefix.value)) = prefix.value)";

    public override string Either(string sqlite, string postgres) => sqlite;

    // A numbered mark may be used twice and in any order, as in PostgreSQL.
    internal override string Finish(string text) => Mark().Replace(text, "?$1");

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Mark();
}
