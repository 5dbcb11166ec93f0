using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary>Opens the database that the configuration names: section <c>Store</c>.</summary>
internal static class StoreSetup
{
    /// <summary>The store is registered as a service; the caller disposes it after the server has stopped.</summary>
    public static async Task<Store> OpenAsync(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        var store = await Store.OpenAsync(OptionsOf(builder), TimeProvider.System, CancellationToken.None);
        builder.Services.AddSingleton(store);
        return store;
    }

    public static StoreOptions OptionsOf(WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("Store");
        var provider = section.GetValue("Provider", StoreProvider.Sqlite);
        var connection = section["Connection"] ?? throw new InvalidOperationException("Store:Connection is not configured.");
        if (provider == StoreProvider.Postgres && section["KeyFolder"] is null)
        {
            throw new InvalidOperationException(
                "Store:KeyFolder is not configured: on PostgreSQL every node needs the same keys to seal passwords with.");
        }

        return new StoreOptions
        {
            Provider = provider,
            Connection = provider == StoreProvider.Sqlite ? Path.Combine(builder.Environment.ContentRootPath, connection) : connection,
            Synchronous = section.GetValue("Synchronous", SqliteSynchronous.Full),
            KeyFolder = section["KeyFolder"],
            AcceptLostKeys = section.GetValue("AcceptLostKeys", false),
            Logs = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole()),
            ReaderRole = section["ReaderRole"] ?? StoreOptions.DefaultReaderRole,
        };
    }
}
