using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;

namespace CustomerGraph.Application.Contracts;

/// <summary>Corrects the open period of a block by hand.</summary>
/// <param name="Amount">Hours, money or tickets; negative takes away.</param>
public sealed record AdjustLedger(ContractId ContractId, decimal Amount, string? Reason)
{
    public required string IdempotencyKey { get; init; }
}

public sealed class AdjustLedgerHandler(Transactions transactions)
{
    public Task<Result<ContractId>> HandleAsync(AdjustLedger command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => AdjustAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<ContractId>> AdjustAsync(AdjustLedger command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.ContractAsync(command.ContractId, Permission.ContractWrite, "contractId", cancellationToken);
        if (!found.TryGet(out var held, out var errors))
            return Result.Failure<ContractId>(errors);
        var contract = held.Contract;
        if (!contract.HasLedger)
            return ContractErrors.NotCounted(contract.Name, contract.Kind).At("contractId");
        if (await work.LedgerAsync(held, cancellationToken) is not { } ledger)
            return ContractErrors.NotInForce(contract.Name, contract.StatusOn(held.Today)).At("contractId");
        var adjusted = ledger.Adjust(command.Amount, command.Reason, work.Now);
        return adjusted.IsSuccess ? contract.Id : Result.Failure<ContractId>(adjusted.Errors);
    }
}
