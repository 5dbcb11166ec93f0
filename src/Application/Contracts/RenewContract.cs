using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using NodaTime;

namespace CustomerGraph.Application.Contracts;

/// <summary>Lets a contract run longer.</summary>
/// <param name="EndsOn">The new last day; null takes the months that it renews itself for.</param>
public sealed record RenewContract(ContractId ContractId, LocalDate? EndsOn, int? ExpectedVersion);

public sealed class RenewContractHandler(Transactions transactions)
{
    public Task<Result<ContractId>> HandleAsync(RenewContract command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnContractAsync(
            command.ContractId,
            Permission.ContractWrite,
            actor,
            async (held, work, cancellation) =>
            {
                var renewed = held.Contract.RenewUntil(command.EndsOn, command.ExpectedVersion, work.Now);
                if (renewed.IsSuccess)
                    await work.LedgerAsync(held, cancellation);
                return renewed;
            },
            cancellationToken);
}
