namespace CustomerGraph.Engine.Execution.Tests.Requests;

/// <summary>Time that passes when a test says so: all timers end at once.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<Action> timers = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        timers.Add(() => callback(state));
        return new Idle();
    }

    public void EndAll() => timers.ForEach(end => end());

    private sealed class Idle : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
