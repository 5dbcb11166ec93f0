using NodaTime;

namespace CustomerGraph.Domain.Contracts;

/// <param name="Contract">The terms of the pool.</param>
public sealed record BlockPool(Contract Contract, BlockLedger Ledger);

/// <summary>Several blocks that are drawn from in order.</summary>
public static class BlockPools
{
    /// <summary>
    /// Each pool gives what it has; what none has falls on the last one, by its terms. If that one refuses, nothing is drawn at all.
    /// </summary>
    /// <param name="pools">At least one, in the order they are drawn from.</param>
    /// <returns>One draw for each pool that took part, with its contract.</returns>
    public static Result<IReadOnlyList<(ContractId ContractId, BlockDraw Draw)>> Draw(
        IReadOnlyList<BlockPool> pools, decimal amount, string reference, Instant now)
    {
        var shares = Shares(pools, amount);
        var draws = new List<(ContractId, BlockDraw)>();

        // Only the last share can be refused, so it is drawn first.
        foreach (var (pool, share) in shares.AsEnumerable().Reverse())
        {
            if (!pool.Ledger.Draw(pool.Contract, share, reference, now).TryGet(out var draw, out var errors))
                return Result.Failure<IReadOnlyList<(ContractId, BlockDraw)>>(errors);
            draws.Insert(0, (pool.Contract.Id, draw));
        }

        return draws;
    }

    private static List<(BlockPool Pool, decimal Share)> Shares(IReadOnlyList<BlockPool> pools, decimal amount)
    {
        var shares = new List<(BlockPool, decimal)>();
        foreach (var pool in pools)
        {
            var isLast = pool == pools[^1];
            var share = isLast ? amount : Math.Min(amount, pool.Ledger.IsClosed ? 0 : pool.Ledger.Balance);
            if (share <= 0 && !(isLast && shares.Count == 0))
                continue;
            shares.Add((pool, share));
            amount -= share;
        }

        return shares;
    }
}
