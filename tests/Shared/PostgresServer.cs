using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace CustomerGraph.Testing;

/// <summary>
/// A real PostgreSQL from the installed binaries, started once per test process in a temporary folder, reachable by a socket file
/// only, and ended with the process even if that is killed. As root it runs as the user <c>postgres</c>.
/// </summary>
internal sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartAsync);
    private static readonly string? Binaries = FindBinaries();

    private readonly string _folder;
    private int _databases;

    private PostgresServer(string folder) => _folder = folder;

    /// <summary>Why tests on PostgreSQL cannot run here; null where they can, and in CI, where they must.</summary>
    public static string? SkipReason =>
        Binaries is null && Environment.GetEnvironmentVariable("CI") != "true" ? "PostgreSQL is not installed (Debian: apt-get install postgresql)." : null;

    public static Task<PostgresServer> RunningAsync() => Shared.Value;

    /// <summary>A connection string for that database.</summary>
    public string Connection(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = _folder,
        Username = "postgres",
        Database = database,
        Pooling = true,
        MaxPoolSize = 20,
    }.ToString();

    /// <summary>A new database, empty or a copy of the template; its name.</summary>
    public async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await RunAsync(template is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {template}");
        return name;
    }

    public async Task DropDatabaseAsync(string name) => await RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    private async Task RunAsync(string sql)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(Connection("postgres")) { Pooling = false }.ToString();
        await using var connection = new NpgsqlConnection(unpooled);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgresServer> StartAsync()
    {
        if (Binaries is null)
            throw new InvalidOperationException("PostgreSQL is not installed, but tests must not be skipped in CI.");
        // Socket paths may have 107 characters at most, so the folder is not below the build output.
        var folder = Directory.CreateTempSubdirectory("cgpg").FullName;
        if (Environment.IsPrivilegedProcess)
            await RunToEndAsync("chown", "postgres", folder);
        await RunToEndAsync("sh", "-c", AsPostgres($"{Binaries}/initdb -D {folder}/data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync"));
        StartServer(folder);
        var server = new PostgresServer(folder);
        await server.WaitUntilReadyAsync();
        return server;
    }

    // The shell ends the server when its input closes, which happens however this process ends.
    private static void StartServer(string folder)
    {
        var options = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses= -c max_connections=300";
        var server = $"{Binaries}/postgres -D {folder}/data -k {folder} {options}";
        var script = $"exec 3<&0; {server} >{folder}/log 2>&1 </dev/null & server=$!; cat <&3 >/dev/null; kill -QUIT $server; wait $server; rm -rf {folder}";
        var shell = Start("sh", "-c", AsPostgres(script));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => shell.StandardInput.Close();
    }

    private static string AsPostgres(string script) =>
        Environment.IsPrivilegedProcess ? $"exec setpriv --reuid=postgres --regid=postgres --clear-groups sh -c '{script}'" : script;

    private async Task WaitUntilReadyAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await RunAsync("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (attempt < 200)
            {
                await Task.Delay(50);
            }
        }
    }

    private static async Task RunToEndAsync(string file, params string[] arguments)
    {
        using var process = Start(file, arguments);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{file} ended with {process.ExitCode}: {output}");
    }

    private static Process Start(string file, params string[] arguments) => Process.Start(new ProcessStartInfo(file, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        WorkingDirectory = Path.GetTempPath(),
    })!;

    private static string? FindBinaries() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "postgres"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;
}
