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
        transactions.RunOnContractAsync(
            command.ContractId,
            Permission.ContractTerminate,
            actor,
            async (held, work, cancellation) =>
            {
                var terminated = held.Contract.Terminate(command.EndsOn, command.ExpectedVersion, work.Now);
                if (terminated.IsSuccess)
                    await work.LedgerAsync(held, cancellation);
                return terminated;
            },
            cancellationToken);
}
