using CustomerGraph.Persistence;
using CustomerGraph.Testing;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>An empty database for one server: a SQLite file, or a database of a real PostgreSQL.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly Func<Task> remove;

    private TestDatabase(StoreProvider provider, string connection, DirectoryInfo folder, Func<Task> remove)
    {
        Provider = provider;
        Connection = connection;
        this.folder = folder;
        this.remove = remove;
    }

    public StoreProvider Provider { get; }

    public string Connection { get; }

    /// <summary>The server's arguments that choose this database.</summary>
    public string[] Settings => [$"--Store:Provider={Provider}", $"--Store:Connection={Connection}", $"--Store:KeyFolder={Path.Combine(folder.FullName, "seal.keys")}"];

    /// <summary>For looking into it while no server has it.</summary>
    public StoreOptions Options => new() { Provider = Provider, Connection = Connection, KeyFolder = Path.Combine(folder.FullName, "seal.keys") };

    public static async Task<TestDatabase> CreateAsync(StoreProvider provider)
    {
        var folder = Directory.CreateTempSubdirectory("customergraph-");
        if (provider == StoreProvider.Sqlite)
            return new TestDatabase(provider, Path.Combine(folder.FullName, "customergraph.db"), folder, () => Task.CompletedTask);

        var server = await PostgresServer.RunningAsync();
        var name = await server.CreateDatabaseAsync();
        return new TestDatabase(provider, server.Connection(name), folder, () => server.DropDatabaseAsync(name));
    }

    public async ValueTask DisposeAsync()
    {
        await remove();
        folder.Delete(recursive: true);
    }
}
