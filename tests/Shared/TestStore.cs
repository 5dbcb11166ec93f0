using CustomerGraph.Persistence;

namespace CustomerGraph.Testing;

/// <summary>A store of its own for one test: migrated, empty, removed at the end.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresTemplateAsync);

    private readonly Func<ValueTask> _remove;

    private TestStore(Store store, Func<ValueTask> remove)
    {
        Store = store;
        _remove = remove;
    }

    public Store Store { get; private set; }

    public static async Task<TestStore> CreateAsync(StoreProvider provider, TimeProvider? timeProvider = null)
    {
        var (options, remove) = provider == StoreProvider.Sqlite ? await OnSqliteAsync() : await OnPostgresAsync();
        return new TestStore(await Store.OpenAsync(options, timeProvider ?? TimeProvider.System, CancellationToken.None), remove);
    }

    /// <summary>Closes the store and opens the same database again, as a restart would.</summary>
    public async Task ReopenAsync(TimeProvider? timeProvider = null)
    {
        var options = Store.Options;
        await Store.DisposeAsync();
        Store = await Store.OpenAsync(options, timeProvider ?? TimeProvider.System, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _remove();
    }

    private static async Task<(StoreOptions Options, Func<ValueTask> Remove)> OnSqliteAsync()
    {
        var template = await SqliteTemplate.Value;
        var folder = Directory.CreateTempSubdirectory("cgsqlite").FullName;
        var path = Path.Combine(folder, "test.db");
        File.Copy(template, path);
        var options = new StoreOptions { Provider = StoreProvider.Sqlite, Connection = path, Synchronous = SqliteSynchronous.Normal };
        return (options, () =>
        {
            Directory.Delete(folder, recursive: true);
            return ValueTask.CompletedTask;
        });
    }

    private static async Task<(StoreOptions Options, Func<ValueTask> Remove)> OnPostgresAsync()
    {
        var template = await PostgresTemplate.Value;
        var server = await PostgresServer.RunningAsync();
        var database = await server.CreateDatabaseAsync(template);
        var folder = Directory.CreateTempSubdirectory("cgkey").FullName;
        var options = new StoreOptions
        {
            Provider = StoreProvider.Postgres, Connection = server.Connection(database), MaxConnections = 20, KeyFolder = Path.Combine(folder, "keys"),
        };
        return (options, async () =>
        {
            await server.DropDatabaseAsync(database);
            Directory.Delete(folder, recursive: true);
        });
    }

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("cgsqlite").FullName, "template.db");
        await using (await Store.OpenAsync(
            new StoreOptions { Provider = StoreProvider.Sqlite, Connection = path }, TimeProvider.System, CancellationToken.None))
        {
        }
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        return path;
    }

    private static async Task<string> MakePostgresTemplateAsync()
    {
        var server = await PostgresServer.RunningAsync();
        var database = await server.CreateDatabaseAsync();
        await using (await Store.OpenAsync(
            new StoreOptions { Provider = StoreProvider.Postgres, Connection = server.Connection(database) }, TimeProvider.System, CancellationToken.None))
        {
        }
        return database;
    }
}
