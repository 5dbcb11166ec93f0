using CustomerGraph.Application.CustomFields;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Contracts;

/// <summary>Takes back a contract that never came into force.</summary>
public sealed record DeleteContract(ContractId ContractId, int? ExpectedVersion);

public sealed class DeleteContractHandler(Transactions transactions)
{
    /// <returns>Whose contract it was.</returns>
    public Task<Result<CustomerId>> HandleAsync(DeleteContract command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => DeleteAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<CustomerId>> DeleteAsync(DeleteContract command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.ContractAsync(command.ContractId, Permission.ContractWrite, "contractId", cancellationToken);
        if (!found.TryGet(out var held, out var errors))
            return Result.Failure<CustomerId>(errors);

        var contract = held.Contract;
        var reachedFrom = await work.Db.Contracts.Where(other => other.FallthroughId == contract.Id).ToListAsync(cancellationToken);
        var isCounted = await work.HasLedgerAsync(contract.Id, cancellationToken);
        var deleted = contract.Delete(isCounted, reachedFrom, held.Today, command.ExpectedVersion, work.Now);
        if (deleted.IsFailure)
            return Result.Failure<CustomerId>(deleted.Errors);
        await work.ForgetCustomFieldsAsync(contract.Id.Value, cancellationToken);
        work.Forget(contract);
        return held.Customer.Id;
    }
}
