using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using NodaTime;

namespace CustomerGraph.Application.Contracts;

/// <summary>Ends a contract before its time.</summary>
/// <param name="EndsOn">The last day, which still counts.</param>
public sealed record TerminateContract(ContractId ContractId, LocalDate EndsOn, int? ExpectedVersion);

public sealed class TerminateContractHandler(Transactions transactions)
{
    public Task<Result<ContractId>> HandleAsync(TerminateContract command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => TerminateAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<ContractId>> TerminateAsync(TerminateContract command, Work work, CancellationToken cancellationToken)
    {
        var contract = await work.Db.FindAsync<Contract>([command.ContractId], cancellationToken);
        var owner = await work.OwnerAsync(
            contract, contract?.CustomerId, command.ContractId.Value, Permission.ContractTerminate, "contractId", cancellationToken);
        if (owner.IsFailure)
            return Result.Failure<ContractId>(owner.Errors);
        var terminated = contract!.Terminate(command.EndsOn, command.ExpectedVersion, work.Now);
        return terminated.IsSuccess ? contract.Id : Result.Failure<ContractId>(terminated.Errors);
    }
}
