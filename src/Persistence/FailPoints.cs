using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace CustomerGraph.Persistence;

/// <summary>
/// Places where tests let this process die or stand still, as a power cut or a long pause would. Nothing happens unless the environment
/// variable <see cref="Variable"/> names one when the process starts.
/// </summary>
public static partial class FailPoints
{
    /// <summary>
    /// <c>POINT:N</c> kills the process when it passes the point for the Nth time, <c>POINT:N:stop</c> stops it there (SIGSTOP).
    /// </summary>
    public const string Variable = "CUSTOMERGRAPH_FAILPOINT";

    public const string BeforeCommit = "commit.before";
    public const string AfterCommit = "commit.after";
    public const string BeforeCall = "call.before";
    public const string AfterCall = "call.after";

    /// <summary>A connector has answered, and nothing of it is recorded.</summary>
    public const string BeforeAcknowledgement = "acknowledge.before";
    private const int Stop = 19;

    private static readonly Trap? Set = Trap.Read(Environment.GetEnvironmentVariable(Variable));
    private static int _passed;

    /// <summary>To be called where the process may end.</summary>
    public static void Pass(string point)
    {
        if (Set is { } trap && trap.Point == point && Interlocked.Increment(ref _passed) == trap.Time)
            trap.Spring();
    }

    private sealed record Trap(string Point, int Time, bool Stops)
    {
        public static Trap? Read(string? text) => text?.Split(':') switch
        {
            null or [""] => null,
            [var point, var time] => new(point, int.Parse(time, CultureInfo.InvariantCulture), false),
            [var point, var time, "stop"] => new(point, int.Parse(time, CultureInfo.InvariantCulture), true),
            _ => throw new InvalidOperationException($"{Variable} is \"{text}\"; it is POINT:N or POINT:N:stop."),
        };

        public void Spring()
        {
            if (Stops)
                _ = Signal(Environment.ProcessId, Stop);
            else
                Process.GetCurrentProcess().Kill();
            // The signal reaches the whole process, but not in this very moment.
            Thread.Sleep(Stops ? 100 : Timeout.Infinite);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Signal(int process, int signal);
}
