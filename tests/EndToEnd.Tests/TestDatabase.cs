using CustomerGraph.Persistence;
using CustomerGraph.Testing;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>An empty database for one server: a SQLite file, or a database of a real PostgreSQL.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<ValueTask> remove;

    private TestDatabase(StoreProvider provider, string connection, Func<ValueTask> remove)
    {
        Provider = provider;
        Connection = connection;
        this.remove = remove;
    }

    public StoreProvider Provider { get; }

    public string Connection { get; }

    /// <summary>The server's arguments that choose this database.</summary>
    public string[] Settings => [$"--Store:Provider={Provider}", $"--Store:Connection={Connection}"];

    public static async Task<TestDatabase> CreateAsync(StoreProvider provider)
    {
        if (provider == StoreProvider.Sqlite)
        {
            var folder = Directory.CreateTempSubdirectory("customergraph-");
            return new TestDatabase(provider, Path.Combine(folder.FullName, "customergraph.db"), () =>
            {
                folder.Delete(recursive: true);
                return ValueTask.CompletedTask;
            });
        }

        var server = await PostgresServer.RunningAsync();
        var name = await server.CreateDatabaseAsync();
        return new TestDatabase(provider, server.Connection(name), async () => await server.DropDatabaseAsync(name));
    }

    public ValueTask DisposeAsync() => remove();
}
