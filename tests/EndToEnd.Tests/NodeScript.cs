using System.Diagnostics;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>A script that drives the server with clients that others wrote.</summary>
internal static class NodeScript
{
    private static readonly string Folder = ServerProcess.Metadata("ClientsFolder");

    /// <summary>Why the scripts cannot run here; null where they can, and in CI, where they must.</summary>
    public static string? SkipReason =>
        InCi || Directory.Exists(Path.Combine(Folder, "node_modules", "graphql"))
            ? null
            : "The npm clients are not restored: Node.js 20 or later is needed, then build this project again.";

    /// <summary>Why tests in a browser cannot run here.</summary>
    public static string? BrowserSkipReason =>
        SkipReason ?? (InCi || File.Exists(Chromium) ? null : "Chromium is not installed (Debian: apt-get install chromium).");

    private static string Chromium => Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";

    private static bool InCi => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>Runs a script against a server; what it printed.</summary>
    public static Task<string> RunAsync(ServerProcess server, string script, params string[] arguments) => RunAsync(server, script, arguments, []);

    /// <summary>The same with more of an environment.</summary>
    public static async Task<string> RunAsync(ServerProcess server, string script, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("node", [script, .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["SERVER_URL"] = server.Api.ToString(), ["SERVER_KEY"] = server.Key },
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        var said = await output + await errors;
        process.ExitCode.ShouldBe(0, $"{said}\n--- server ---\n{server.Output}");
        return said;
    }
}

/// <summary>A fact that needs the npm clients.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ClientsFactAttribute : FactAttribute
{
    public ClientsFactAttribute() => Skip = NodeScript.SkipReason;
}

/// <summary>A fact that needs the npm clients and a browser.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = NodeScript.BrowserSkipReason;
}

/// <summary>A theory that needs the npm clients and a browser.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = NodeScript.BrowserSkipReason;
}

/// <summary>A theory that needs the npm clients.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ClientsTheoryAttribute : TheoryAttribute
{
    public ClientsTheoryAttribute() => Skip = NodeScript.SkipReason;
}
