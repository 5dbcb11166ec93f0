using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using CustomerGraph.Persistence;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>The server as its users start it: a process with its own database, an address and a development key.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>What was built with the tests, or what CUSTOMERGRAPH_SERVER names: a published server starts several times as fast.</summary>
    public static readonly string Assembly = Environment.GetEnvironmentVariable("CUSTOMERGRAPH_SERVER") ?? Metadata("ServerAssembly");

    private readonly Process process;
    private readonly StringBuilder output;

    private ServerProcess(Process process, StringBuilder output, Uri url)
    {
        this.process = process;
        this.output = output;
        Url = url;
    }

    public Uri Url { get; }

    public Uri Api => new(Url, "/graphql");

    /// <summary>The key that the server prints at its start.</summary>
    public string Key { get; private set; } = "";

    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    public static string Metadata(string key) =>
        typeof(ServerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    public bool HasExited => process.HasExited;

    public int ProcessId => process.Id;

    public static async Task<ServerProcess> StartAsync(TestDatabase database, params string[] settings) =>
        (await TryStartAsync(database, null, settings))!;

    /// <summary>With a trap for <see cref="FailPoints"/>. Null where the server dies before it is ready.</summary>
    public static async Task<ServerProcess?> TryStartAsync(TestDatabase database, string? failPoint, params string[] settings)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Assembly, "--urls", url.ToString(), .. database.Settings, .. settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", [FailPoints.Variable] = failPoint ?? "" },
            WorkingDirectory = Path.GetDirectoryName(Assembly),
        };
        var output = new StringBuilder();
        var server = new ServerProcess(Process.Start(start)!, output, url);
        server.Capture();
        if (await server.WaitUntilReadyAsync())
            return server;
        if (failPoint is null)
            throw new InvalidOperationException($"The server did not become ready.\n{server.Output}");
        await server.DisposeAsync();
        return null;
    }

    /// <summary>Runs a command of the server to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(TestDatabase database, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Assembly, .. words, .. database.Settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(Assembly),
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    /// <summary>Ends the process at once, as a power cut would: nothing is written or said any more.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks the process to stop, as an operator does; true once it has ended by itself within the time.</summary>
    public async Task<bool> TerminateAsync(TimeSpan within)
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        using var deadline = new CancellationTokenSource(within);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
            return process.ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }

    private void Capture()
    {
        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Append(object sender, DataReceivedEventArgs line)
    {
        lock (output)
            output.AppendLine(line.Data);
    }

    private async Task<bool> WaitUntilReadyAsync()
    {
        using var client = new HttpClient();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await IsReadyAsync(client))
        {
            if (process.HasExited || deadline.IsCancellationRequested)
                return false;
            await Task.Delay(20, CancellationToken.None);
        }

        Key = Output.Split((char[])[' ', '\n', '\r', '"'], StringSplitOptions.RemoveEmptyEntries).First(word => word.StartsWith("cg_", StringComparison.Ordinal));
        return true;
    }

    private async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(Url, "/health/ready"));
            return response.StatusCode == HttpStatusCode.OK && Output.Contains("cg_", StringComparison.Ordinal);
        }
        catch (Exception failure) when (failure is HttpRequestException or SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
