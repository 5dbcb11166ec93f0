using System.Diagnostics;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>Other programs.</summary>
internal static class Commands
{
    /// <summary>It has to succeed.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string program, string workingDirectory, params string[] arguments)
    {
        var (exitCode, said) = await TryAsync(program, workingDirectory, arguments);
        exitCode.ShouldBe(0, said);
        return said;
    }

    public static async Task<(int ExitCode, string Said)> TryAsync(string program, string workingDirectory, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = workingDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, await output + await errors);
    }
}
