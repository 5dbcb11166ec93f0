using System.Buffers;

namespace CustomerGraph.Engine.Client;

/// <summary>Bytes in a rented array that grows up to a limit.</summary>
internal sealed class PooledBuffer(int limit) : IBufferWriter<byte>, IDisposable
{
    private const int FirstSize = 4096;

    private byte[] array = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int count;

    public ReadOnlyMemory<byte> Written => array.AsMemory(0, count);

    public void Advance(int bytes) => count += bytes;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return array.AsMemory(count);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <exception cref="GraphQLTransportException">There is more than the limit allows.</exception>
    public async ValueTask FillAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (await stream.ReadAsync(GetMemory(), cancellationToken) is var read and > 0)
            Advance(read);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(array);
        array = [];
        count = 0;
    }

    private void Grow(int needed)
    {
        if (array.Length - count >= needed)
            return;
        if (count >= limit)
            throw ClientErrors.TooLarge(limit);

        var least = count + (long)needed;
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(array.Length * 2L, least), Math.Max(limit, least)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(array);
        array = larger;
    }
}
