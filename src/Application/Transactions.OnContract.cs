using CustomerGraph.Application.Contracts;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;

namespace CustomerGraph.Application;

public sealed partial class Transactions
{
    /// <summary>For use cases that change one contract.</summary>
    internal Task<Result<ContractId>> RunOnContractAsync(
        ContractId id,
        string permission,
        Actor actor,
        Func<HeldContract, Work, CancellationToken, Task<Result>> decide,
        CancellationToken cancellationToken) =>
        RunAsync(
            actor,
            async (work, cancellation) =>
            {
                var found = await work.ContractAsync(id, permission, "contractId", cancellation);
                if (!found.TryGet(out var held, out var errors))
                    return Result.Failure<ContractId>(errors);
                var decided = await decide(held, work, cancellation);
                return decided.IsSuccess ? id : Result.Failure<ContractId>(decided.Errors);
            },
            cancellationToken);

    /// <summary>For use cases that ask the contract alone.</summary>
    internal Task<Result<ContractId>> RunOnContractAsync(
        ContractId id, string permission, Actor actor, Func<HeldContract, Work, Result> decide, CancellationToken cancellationToken) =>
        RunOnContractAsync(id, permission, actor, (held, work, _) => Task.FromResult(decide(held, work)), cancellationToken);
}
