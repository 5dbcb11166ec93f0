using CustomerGraph.Engine.Execution.Requests;

namespace CustomerGraph.Engine.Execution.Execution;

/// <summary>While it lives, the request's token is also cancelled when its time is over.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly RequestContext request;
    private readonly CancellationToken outer;
    private readonly CancellationTokenSource? source;
    private readonly CancellationTokenRegistration link;

    public TimeLimit(RequestContext request, TimeSpan? limit, TimeProvider time)
    {
        this.request = request;
        outer = request.CancellationToken;
        if (limit is not { } length)
            return;

        source = new CancellationTokenSource(length, time);
        link = outer.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source);
        request.CancellationToken = source.Token;
    }

    /// <summary>Whether the time is over, and the caller has not left before.</summary>
    public bool IsOver => source is { IsCancellationRequested: true } && !outer.IsCancellationRequested;

    public void Dispose()
    {
        request.CancellationToken = outer;
        link.Dispose();
        source?.Dispose();
    }
}
