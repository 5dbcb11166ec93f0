using System.Diagnostics;
using System.Net;
using CustomerGraph.GraphQL.Health;
using CustomerGraph.Persistence;
using CustomerGraph.Testing;
using Npgsql;

namespace CustomerGraph.GraphQL.Tests.Health;

/// <summary>What balancers and supervisors ask; that it says 503 first when the server stops is in ShutdownTests.</summary>
public sealed class HealthTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory, OnSqlite, OnPostgres]
    public async Task Anybody_is_told_the_state_and_nothing_else(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider, settings: ["RateLimits:Enabled=true", "Limits:Requests=1", "Limits:RequestsWaiting=0"]);

        // However often, and with a key that is none: nobody is signed in here, and nothing is counted.
        for (var time = 0; time < 300; time++)
            (await AskAsync(api, "ready", ("Authorization", "Bearer cg_none"))).ShouldBe("200 ready");
        (await AskAsync(api, "live")).ShouldBe("200 live");
        using var answer = await api.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        answer.Headers.Select(header => header.Key).Except(["Date", "Server", "Transfer-Encoding"]).ShouldBeEmpty();
    }

    [Theory, OnPostgres]
    public async Task Without_PostgreSQL_it_is_not_ready_until_it_is_back(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider);
        (await AskAsync(api, "ready")).ShouldBe("200 ready");
        var name = new NpgsqlConnectionStringBuilder(api.Store.Options.Connection).Database;

        await RunAsync(api, $"ALTER DATABASE {name} ALLOW_CONNECTIONS false", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        await UntilAsync(api, "503 no database");
        (await AskAsync(api, "live")).ShouldBe("200 live");

        await RunAsync(api, $"ALTER DATABASE {name} ALLOW_CONNECTIONS true");
        await UntilAsync(api, "200 ready");
    }

    [Theory, OnPostgres]
    public async Task A_database_that_hangs_is_not_waited_for_and_is_not_asked_by_everybody(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider);
        await using var connection = new NpgsqlConnection(api.Store.Options.Connection);
        await connection.OpenAsync();
        await using (var held = await connection.BeginTransactionAsync())
        {
            await using var command = new NpgsqlCommand("LOCK TABLE customer IN ACCESS EXCLUSIVE MODE", connection, held);
            await command.ExecuteNonQueryAsync();
            await UntilAsync(api, "503 no database");

            var asked = Stopwatch.StartNew();
            (await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AskAsync(api, "ready")))).ShouldAllBe(answer => answer == "503 no database");
            asked.Elapsed.ShouldBeLessThan(Readiness.Longest * 5);
            (await WaitingAsync(connection, held)).ShouldBeLessThanOrEqualTo(1);
        }

        await UntilAsync(api, "200 ready");
    }

    [Theory, OnSqlite]
    public async Task Without_its_file_it_is_not_ready_until_it_is_back(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider);
        var file = api.Store.Options.Connection;
        (await AskAsync(api, "ready")).ShouldBe("200 ready");

        File.Move(file, $"{file}.away");
        await UntilAsync(api, "503 no database");
        (await AskAsync(api, "live")).ShouldBe("200 live");

        File.Move($"{file}.away", file);
        await UntilAsync(api, "200 ready");
    }

    private static async Task<string> AskAsync(LiveApi api, string what, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/health/{what}");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var answer = await api.Client.SendAsync(request);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    }

    private static async Task UntilAsync(LiveApi api, string expected)
    {
        using var end = new CancellationTokenSource(Patience);
        while (await AskAsync(api, "ready") != expected)
            await Task.Delay(100, end.Token);
    }

    /// <summary>As an administrator, beside the server.</summary>
    private static async Task RunAsync(LiveApi api, params string[] statements)
    {
        var elsewhere = new NpgsqlConnectionStringBuilder(api.Store.Options.Connection) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(elsewhere.ToString());
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>How many statements wait for the lock.</summary>
    private static async Task<long> WaitingAsync(NpgsqlConnection connection, NpgsqlTransaction held)
    {
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FROM customer LIMIT 1%'", connection, held);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
