using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;

namespace CustomerGraph.Application.Contracts;

/// <summary>What can be switched at a contract.</summary>
public enum ContractSwitch
{
    /// <summary>A draft comes into force.</summary>
    Sign,
    Suspend,
    Resume,

    /// <summary>It becomes the default contract, in place of the one that was.</summary>
    MakeDefault,
}

public sealed record SwitchContract(ContractId ContractId, ContractSwitch Switch, int? ExpectedVersion);

public sealed class SwitchContractHandler(Transactions transactions)
{
    public Task<Result<ContractId>> HandleAsync(SwitchContract command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnContractAsync(
            command.ContractId,
            Permission.ContractWrite,
            actor,
            (held, work, cancellation) => SwitchAsync(command, held, work, cancellation),
            cancellationToken);

    private static async Task<Result> SwitchAsync(SwitchContract command, HeldContract held, Work work, CancellationToken cancellationToken)
    {
        var (contract, customer, today) = held;
        var switched = command.Switch switch
        {
            ContractSwitch.Sign => contract.Sign(command.ExpectedVersion, work.Now),
            ContractSwitch.Suspend => contract.Suspend(command.ExpectedVersion, work.Now),
            ContractSwitch.Resume => contract.Resume(command.ExpectedVersion, work.Now),
            _ =>
                contract.MakeDefault(
                    await work.OthersAsync(customer.Id, contract.Id, cancellationToken), today, command.ExpectedVersion, work.Now),
        };
        if (switched.IsSuccess && command.Switch == ContractSwitch.Sign)
            await work.LedgerAsync(held, cancellationToken);
        return switched;
    }
}
