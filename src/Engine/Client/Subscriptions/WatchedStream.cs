namespace CustomerGraph.Engine.Client;

/// <summary>A stream of events that may neither be silent for too long nor send events without end.</summary>
internal sealed class WatchedStream(Stream inner, GraphQLClientOptions options) : Stream
{
    private long sinceEvent;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>An event has arrived whole; what follows counts for the next.</summary>
    public void BeginEvent() => sinceEvent = 0;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (sinceEvent > options.MaxEventBytes)
            throw ClientErrors.EventTooLarge(options.MaxEventBytes);

        using var silence = new CancellationTokenSource(options.Reconnect.MaxSilence, options.Reconnect.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            var read = await inner.ReadAsync(buffer, either.Token);
            sinceEvent += read;
            return read;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw ClientErrors.Silent(exception);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw ClientErrors.Lost(exception);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
