using System.Diagnostics;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>Programs that have to succeed.</summary>
internal static class Commands
{
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string program, string workingDirectory, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = workingDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        var said = await output + await errors;
        process.ExitCode.ShouldBe(0, said);
        return said;
    }
}
