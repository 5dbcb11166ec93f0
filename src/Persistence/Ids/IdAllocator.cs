using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Ids;

/// <summary>
/// Hands out ids from one space of numbers for all kinds of objects, in blocks, so that an id costs no statement. An id never
/// comes back; a killed process leaves the rest of its block unused. The next block is fetched long before the last one is used
/// up, because a transaction that holds the turn to write needs ids and must not wait for a statement that waits for that turn.
/// </summary>
public sealed class IdAllocator
{
    /// <summary>How many ids one reservation may take.</summary>
    public const int MaxReservation = 500;

    private const int BlockSize = 100_000;
    private const int LowWater = BlockSize / 2;

    private static readonly SqlText TakeBlock = new(
        $"UPDATE id_block SET next_id = next_id + {BlockSize} WHERE name = 'all' RETURNING next_id");

    private static readonly SqlText GiveBack = new(
        "UPDATE id_block SET next_id = $1 WHERE name = 'all' AND next_id = $2 RETURNING next_id");

    private readonly Store _store;
    private readonly Lock _lock = new();
    private readonly Queue<long> _blocks = new();
    private long _next;
    private long _end;
    private Task? _refill;

    internal IdAllocator(Store store) => _store = store;

    public async ValueTask<long> NextAsync(CancellationToken cancellationToken) =>
        (await ReserveAsync(1, cancellationToken).ConfigureAwait(false)).Next();

    /// <summary>Takes up to <see cref="MaxReservation"/> ids, to be used one by one without waiting. What is not used is lost.</summary>
    public async ValueTask<IdRange> ReserveAsync(int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxReservation);
        while (true)
        {
            if (Take(count, out var range) is { } refill)
                await refill.WaitAsync(cancellationToken).ConfigureAwait(false);
            else
                return range;
        }
    }

    /// <summary>
    /// To be awaited before the turn to write: fetching a block needs that turn itself, so whoever has it must find ids here. After a start
    /// there are none yet.
    /// </summary>
    internal ValueTask ReadyAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_blocks.Count == 0 && _end - _next < MaxReservation && _refill is null or { IsCompleted: true })
                _refill = RefillAsync();
        }

        return PendingBlockAsync(cancellationToken);
    }

    private ValueTask PendingBlockAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _refill is null or { IsCompleted: true } ? default : new(_refill.WaitAsync(cancellationToken));
    }

    /// <summary>At the end: the rest of the block, unless another node has taken a later one meanwhile.</summary>
    internal async ValueTask GiveBackAsync(CancellationToken cancellationToken)
    {
        await PendingBlockAsync(cancellationToken).ConfigureAwait(false);
        if (_end > _next && _blocks.Count == 0)
            await _store.WriteAsync(GiveBack, row => row.Number(0), [_next, _end], cancellationToken).ConfigureAwait(false);
        _next = _end;
    }

    // Null when the range could be taken, otherwise the refill to wait for.
    private Task? Take(int count, out IdRange range)
    {
        lock (_lock)
        {
            if (_end - _next < count && _blocks.TryDequeue(out var block))
                (_next, _end) = (block, block + BlockSize);
            var isEnough = _end - _next >= count;
            range = new IdRange(_next, isEnough ? count : 0);
            _next += isEnough ? count : 0;
            if (_blocks.Count == 0 && _end - _next < LowWater && _refill is null or { IsCompleted: true })
                _refill = RefillAsync();
            return isEnough ? null : _refill;
        }
    }

    // Not tied to one caller's token: others wait for the same block.
    private async Task RefillAsync()
    {
        await Task.Yield();
        var rows = await _store.WriteAsync(TakeBlock, row => row.Number(0), [], CancellationToken.None).ConfigureAwait(false);
        lock (_lock)
            _blocks.Enqueue(rows.Single() - BlockSize);
    }
}
