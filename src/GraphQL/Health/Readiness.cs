using System.Data.Common;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Health;

/// <summary>
/// Whether requests can be answered. The database is asked once a second at most, however many want to know, and is given
/// <see cref="Longest"/>: whoever asks is answered by then.
/// </summary>
internal sealed class Readiness(Store store, TimeProvider timeProvider)
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task? _probe;
    private long _probedAt;

    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Probe().WaitAsync(Longest, timeProvider, cancellationToken);
            return true;
        }
        catch (Exception gone) when (gone is DbException or IOException or TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    private Task Probe()
    {
        lock (_lock)
        {
            if (_probe is null || (_probe.IsCompleted && timeProvider.GetElapsedTime(_probedAt) >= Remembered))
                (_probe, _probedAt) = (Task.Run(ProbeOnceAsync), timeProvider.GetTimestamp());
            return _probe;
        }
    }

    private async Task ProbeOnceAsync()
    {
        using var end = new CancellationTokenSource(Longest, timeProvider);
        await store.ProbeAsync(end.Token);
    }
}
