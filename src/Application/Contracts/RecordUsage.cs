using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Contracts;

/// <summary>Draws work from blocks.</summary>
/// <param name="ContractIds">In the order they are drawn from; what none of them has falls on the last one.</param>
/// <param name="Quantity">Hours, or resolved tickets.</param>
/// <param name="RateId">For blocks of money: at which of the first contract's rates; null takes the primary one.</param>
/// <param name="Reference">The work it is for.</param>
public sealed record RecordUsage(IReadOnlyList<ContractId> ContractIds, decimal Quantity, RateId? RateId, string Reference)
{
    public const int MaxPools = 10;

    public required string IdempotencyKey { get; init; }
}

/// <summary>What a block gave.</summary>
/// <param name="Overage">What was used beyond it.</param>
public sealed record UsageShare(long ContractId, decimal Used, decimal Overage, bool NeedsDecision);

/// <summary>One share for each block that took part, in their order.</summary>
public readonly record struct RecordedUsage(IReadOnlyList<UsageShare> Shares);

public sealed class RecordUsageHandler(Transactions transactions)
{
    public Task<Result<RecordedUsage>> HandleAsync(RecordUsage command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => DrawAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<RecordedUsage>> DrawAsync(RecordUsage command, Work work, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var held = await HoldAsync(command.ContractIds, work, problems, cancellationToken);
        if (problems.Any)
            return problems;

        var pools = new List<BlockPool>();
        foreach (var one in held)
        {
            if (await PoolAsync(one, work, problems, cancellationToken) is { } pool)
                pools.Add(pool);
        }

        if (problems.Any)
            return problems;
        if (pools.Exists(pool => !pool.Contract.CountsLike(pools[0].Contract)))
            return ContractErrors.PoolsDiffer;
        if (!pools[0].Contract.DrawnBy(command.Quantity, command.RateId).TryGet(out var amount, out var refused))
            return Result.Failure<RecordedUsage>(refused);
        return BlockPools.Draw(pools, amount, command.Reference, work.Now).Map(draws => new RecordedUsage(
            [.. draws.Select(draw => new UsageShare(draw.ContractId.Value, draw.Draw.Used, draw.Draw.Overage, draw.Draw.NeedsDecision))]));
    }

    /// <summary>
    /// All contracts, locked at once, so that two draws from the same blocks in different orders do not wait for each other.
    /// </summary>
    private static async Task<List<HeldContract>> HoldAsync(
        IReadOnlyList<ContractId> ids, Work work, Problems problems, CancellationToken cancellationToken)
    {
        problems.AddIf(ids.Count == 0, InputErrors.Required("contractIds"));
        problems.AddIf(ids.Count > RecordUsage.MaxPools, InputErrors.TooMany("contractIds", ids.Count, RecordUsage.MaxPools));
        problems.AddIf(
            ids.Distinct().Count() < ids.Count,
            InputErrors.Invalid(ErrorCode.Duplicate, "contractIds", null, "must not name a contract twice"));
        if (problems.Any)
            return [];

        var owners = new Dictionary<ContractId, Customer>();
        foreach (var id in ids)
        {
            if (problems.Take(await work.OwnerOfAsync(id, Permission.ContractWrite, "contractIds", cancellationToken)) is { } owner)
                owners.Add(id, owner);
        }

        if (problems.Any)
            return [];
        await work.Db.LockContractsAsync([.. owners.Values.Select(owner => owner.Id)], cancellationToken);
        var contracts = await work.Db.Contracts.Where(contract => ids.Contains(contract.Id))
            .ToDictionaryAsync(contract => contract.Id, cancellationToken);
        return [.. ids.Select(id => new HeldContract(contracts[id], owners[id], work.TodayIn(owners[id].TimeZone)))];
    }

    private static async Task<BlockPool?> PoolAsync(HeldContract held, Work work, Problems problems, CancellationToken cancellationToken)
    {
        var (contract, _, today) = held;
        var status = contract.StatusOn(today);
        problems.AddIf(!contract.HasLedger, ContractErrors.NotCounted(contract.Name, contract.Kind).At("contractIds"));
        problems.AddIf(status != ContractStatus.Active, ContractErrors.NotInForce(contract.Name, status).At("contractIds"));
        return !problems.Any && await work.LedgerAsync(held, cancellationToken) is { } ledger ? new BlockPool(contract, ledger) : null;
    }
}
