using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Provisioning;

/// <summary>
/// Records steps of requests, one transaction after the other: what comes while one runs goes together into the next. So a busy worker pays
/// for few transactions, and an idle one waits for nobody.
/// </summary>
internal sealed class StepRecorder(RequestStep step, Func<Instant> now)
{
    private const int MaxAttempts = 10;
    private const int MaxAtOnce = 32;

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _waiting = new();
    private bool _isRecording;

    /// <summary>
    /// The tasks to call now, as a <see cref="RequestStep"/> of this request alone would tell. What was begun is brought to its end, so
    /// that the caller knows what holds.
    /// </summary>
    public Task<IReadOnlyList<BegunTask>> RecordAsync(Recording recording)
    {
        var waiting = new Waiting(recording, new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
        {
            _waiting.Enqueue(waiting);
            if (_isRecording)
                return waiting.Done.Task;
            _isRecording = true;
        }
        // Not in the trace of whoever happened to come first.
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(RecordOnAsync);
        return waiting.Done.Task;
    }

    private async Task RecordOnAsync()
    {
        while (Next() is { Count: > 0 } batch)
        {
            if (batch.Count == 1 || !await TryTogetherAsync(batch))
                await AloneAsync(batch);
        }
    }

    private List<Waiting> Next()
    {
        var batch = new List<Waiting>();
        lock (_lock)
        {
            while (batch.Count < MaxAtOnce && _waiting.TryDequeue(out var waiting))
                batch.Add(waiting);
            _isRecording = batch.Count > 0;
        }
        return batch;
    }

    private async Task<bool> TryTogetherAsync(List<Waiting> batch)
    {
        try
        {
            var begun = await step.RecordAsync([.. batch.Select(waiting => waiting.Recording)], now(), CancellationToken.None);
            foreach (var (waiting, tasks) in batch.Zip(begun))
                waiting.Done.SetResult(tasks);
            return true;
        }
#pragma warning disable CA1031 // One of them is in the way of all; each alone meets its own fault again.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private async Task AloneAsync(List<Waiting> batch)
    {
        foreach (var waiting in batch)
        {
            try
            {
                waiting.Done.SetResult(await AloneAsync(waiting.Recording));
            }
#pragma warning disable CA1031 // It is the fault of whoever waits for it.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                waiting.Done.SetException(failure);
            }
        }
    }

    // What came of the tasks must not be lost because somebody edited one of the objects in the same moment.
    private async Task<IReadOnlyList<BegunTask>> AloneAsync(Recording recording)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return (await step.RecordAsync([recording], now(), CancellationToken.None))[0];
            }
            catch (DbUpdateConcurrencyException) when (attempt < MaxAttempts)
            {
                // Decided again on what they wrote.
            }
        }
    }

    private sealed record Waiting(Recording Recording, TaskCompletionSource<IReadOnlyList<BegunTask>> Done);
}
