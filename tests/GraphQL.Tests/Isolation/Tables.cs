using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>All that a database holds, to tell whether anything changed.</summary>
internal sealed class Tables
{
    // Numbers are reserved in blocks, also for what is refused then.
    private static readonly HashSet<string> NotCompared = ["id_block"];

    private readonly Dictionary<string, string> _contents = new(StringComparer.Ordinal);

    public static async Task<Tables> ReadAsync(Store store)
    {
        var tables = new Tables();
        var names = await TextsAsync(store, store.Dialect.Either(
            sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
            postgres: "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1"));
        foreach (var name in names.Except(NotCompared))
            tables._contents[name] = (await TextsAsync(store, await DigestOfAsync(store, name))).Single();
        return tables;
    }

    public IEnumerable<string> ChangedIn(Tables later) => _contents.Keys.Where(name => _contents[name] != later._contents[name]);

    private static async Task<string> DigestOfAsync(Store store, string table)
    {
        if (store.Options.Provider == StoreProvider.Postgres)
            return $"SELECT coalesce(md5(string_agg(row::text, '|' ORDER BY row::text)), '') FROM \"{table}\" row";
        var columns = await TextsAsync(store, $"SELECT name FROM pragma_table_info('{table}')");
        return $"SELECT coalesce(group_concat(row, '|'), '') FROM (SELECT {string.Join(" || ',' || ", columns.Select(column => $"quote(\"{column}\")"))} AS row FROM \"{table}\")";
    }

    private static ValueTask<List<string>> TextsAsync(Store store, string sql) => store.ReadAsync(SqlText.Once(sql), row => row.Text(0), [], default);
}
