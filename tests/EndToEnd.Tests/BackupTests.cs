using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CustomerGraph.Persistence;
using CustomerGraph.Testing;
using Npgsql;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>Backups are taken while clients write, and are restored and proven as the pages say it.</summary>
public sealed class BackupTests : IDisposable
{
    private const int Writers = 3;

    private readonly string _folder = Directory.CreateTempSubdirectory("backup-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task What_was_acknowledged_before_a_backup_is_in_it_and_the_restored_server_answers(StoreProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var restored = await TestDatabase.CreateAsync(provider);
        var backup = Path.Combine(_folder, "first");
        List<string> before;
        int written;
        await using (var server = await ServerProcess.StartAsync(database))
        {
            await NeedKeyAsync(server);
            using var load = new WriteLoad(server);
            await load.ReachAsync(20);
            before = load.Acknowledged();

            (await BackUpAsync(database, backup)).ShouldBe((0, ""), "the backup");

            await load.ReachAsync(before.Count + 5);
            written = await load.EndAsync();
        }

        (await RestoreAsync(restored, backup)).ShouldBe((0, ""), "the restoration");
        await using (var server = await ServerProcess.StartAsync(restored))
        {
            using var api = new ApiClient(server);
            var found = new List<string>();
            foreach (var code in before)
                found.Add((await api.QueryAsync("query ($code: String!) { customer(code: $code) { code } }", new { code })).GetProperty("customer").GetProperty("code").GetString()!);
            found.ShouldBe(before);
            written.ShouldBeGreaterThan(before.Count);
            var verified = await ServerProcess.RunAsync(restored, "audit", "verify");
            verified.ExitCode.ShouldBe(0, verified.Output);
        }

        (await RestoreAsync(restored, backup)).Code.ShouldBe(1, "over another database");
    }

    [Fact]
    public async Task A_restoration_never_overwrites_and_takes_nothing_that_was_changed()
    {
        await using var database = await TestDatabase.CreateAsync(StoreProvider.Sqlite);
        await using var other = await TestDatabase.CreateAsync(StoreProvider.Sqlite);
        var backup = Path.Combine(_folder, "first");
        await using (var server = await ServerProcess.StartAsync(database))
        {
            (await ServerProcess.RunAsync(database, "backup", backup)).ExitCode.ShouldBe(0);
            (await ServerProcess.RunAsync(database, "backup", backup)).Output.ShouldContain("is there already");
            (await ServerProcess.RunAsync(database, "restore", backup)).Output.ShouldContain("A server has");
        }
        (await ServerProcess.RunAsync(database, "restore", backup)).Output.ShouldContain("Nothing is overwritten");

        var file = Path.Combine(backup, "customergraph.db");
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^100] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        (await ServerProcess.RunAsync(other, "restore", backup)).Output.ShouldContain("its SHA-256 is another one");
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task The_audit_log_is_verified_noted_down_and_written_out_beside_the_running_server(StoreProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var server = await ServerProcess.StartAsync(database);
        var checkpoint = Path.Combine(_folder, "checkpoint.json");
        await File.WriteAllTextAsync(checkpoint, (await ServerProcess.RunAsync(database, "audit", "checkpoint")).Output);

        var verified = await ServerProcess.RunAsync(database, "audit", "verify", checkpoint);
        var (code, lines) = await ServerProcess.RunAsync(database, "audit", "export");
        await File.WriteAllTextAsync(checkpoint, """{"number":3,"hash":"00"}""");
        var broken = await ServerProcess.RunAsync(database, "audit", "verify", checkpoint);

        verified.ExitCode.ShouldBe(0, verified.Output);
        code.ShouldBe(0);
        var entries = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        entries.Select(entry => entry.GetProperty("number").GetInt64()).ShouldBe(Enumerable.Range(1, entries.Count).Select(number => (long)number));
        entries.Skip(1).Zip(entries).ShouldAllBe(pair => pair.First.GetProperty("previousHash").GetString() == pair.Second.GetProperty("hash").GetString());
        (broken.ExitCode, broken.Output.Trim()).ShouldBe((1, "The audit log is broken at entry 3: the checkpoint has another hash for the entry."));
    }

    // The key file is made with the first thing that is sealed.
    private static async Task NeedKeyAsync(ServerProcess server)
    {
        using var api = new ApiClient(server);
        var customer = (await api.QueryAsync("""{ customer(code: "JBL") { id } }""")).GetProperty("customer").GetProperty("id").GetString();
        var data = await api.QueryAsync(
            "mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id } errors { ... on UserError { message } } } }",
            new { input = new { customerId = customer, upn = "amina@jones.example", firstNames = "Amina", lastName = "Okafor", email = "amina@jones.example", password = "Blue-Kettle-42" } });
        data.GetProperty("createUser").GetProperty("errors").ToString().ShouldBe("[]");
    }

    private async Task<(int Code, string Errors)> BackUpAsync(TestDatabase database, string folder)
    {
        var keys = Path.Combine(_folder, "keys");
        return database.Provider == StoreProvider.Sqlite
            ? Outcome(await ServerProcess.RunAsync(database, "backup", folder, keys))
            : await ScriptAsync("backup-postgres.sh", database, folder, database.Options.KeyFolder!, keys);
    }

    private async Task<(int Code, string Errors)> RestoreAsync(TestDatabase database, string folder) => database.Provider == StoreProvider.Sqlite
        ? Outcome(await ServerProcess.RunAsync(database, "restore", folder, Path.Combine(_folder, "keys")))
        : await ScriptAsync("restore-postgres.sh", database, folder, Path.Combine(_folder, "keys"), database.Options.KeyFolder!);

    private static (int, string) Outcome((int ExitCode, string Output) run) => (run.ExitCode, run.ExitCode == 0 ? "" : run.Output);

    private static async Task<(int, string)> ScriptAsync(string script, TestDatabase database, string folder, params string[] keys)
    {
        var connection = new NpgsqlConnectionStringBuilder(database.Connection);
        var start = new ProcessStartInfo("sh", [Path.Combine(ServerProcess.Metadata("RepositoryRoot"), "scripts", script), $"host={connection.Host} user={connection.Username} dbname={connection.Database}", folder, .. keys])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["CUSTOMERGRAPH"] = $"dotnet {ServerProcess.Assembly}", ["Store__Provider"] = "Postgres", ["Store__Connection"] = database.Connection,
                ["Store__KeyFolder"] = database.Options.KeyFolder,
            },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? "" : await errors);
    }

    /// <summary>Clients that create one customer after the other, and remember what the server acknowledged.</summary>
    private sealed class WriteLoad : IDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly List<string> _acknowledged = [];
        private readonly Task _writing;

        public WriteLoad(ServerProcess server) => _writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(server, writer)));

        public List<string> Acknowledged()
        {
            lock (_acknowledged)
                return [.. _acknowledged];
        }

        public async Task ReachAsync(int count)
        {
            while (Acknowledged().Count < count)
                await Task.WhenAny(Task.Delay(20), _writing);
        }

        public async Task<int> EndAsync()
        {
            await _end.CancelAsync();
            await _writing;
            return Acknowledged().Count;
        }

        public void Dispose() => _end.Dispose();

        private async Task WriteAsync(ServerProcess server, int writer)
        {
            using var api = new ApiClient(server);
            var parent = (await api.QueryAsync("""{ customer(code: "NWR") { id } }""")).GetProperty("customer").GetProperty("id").GetString();
            for (var turn = 0; !_end.IsCancellationRequested; turn++)
            {
                var code = string.Create(CultureInfo.InvariantCulture, $"W{writer}{turn:0000}");
                var data = await api.QueryAsync(
                    "mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { customer { code } errors { ... on UserError { message } } } }",
                    new { input = new { parentId = parent, name = $"Written {code}", code } });
                if (data.GetProperty("createCustomer").GetProperty("customer").ValueKind == JsonValueKind.Null)
                    throw new InvalidOperationException(data.ToString());
                lock (_acknowledged)
                    _acknowledged.Add(code);
            }
        }
    }
}
