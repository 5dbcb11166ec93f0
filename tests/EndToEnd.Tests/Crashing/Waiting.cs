using System.Diagnostics;

namespace CustomerGraph.EndToEnd.Tests.Crashing;

internal static class Waiting
{
    public static async Task UntilAsync(TimeSpan patience, Func<Task<bool>> isSo)
    {
        var waited = Stopwatch.StartNew();
        while (!await isSo())
        {
            waited.Elapsed.ShouldBeLessThan(patience);
            await Task.Delay(20);
        }
    }
}
