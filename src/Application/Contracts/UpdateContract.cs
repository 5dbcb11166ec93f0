using CustomerGraph.Application.CustomFields;
using CustomerGraph.Application.ServiceLevels;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.CustomFields;

namespace CustomerGraph.Application.Contracts;

/// <summary>Changes what is given and leaves the rest.</summary>
/// <param name="Changes">The rates of its terms are named by id; price and text are looked up.</param>
public sealed record UpdateContract(ContractId ContractId, ContractChanges Changes, int? ExpectedVersion)
{
    public IReadOnlyList<CustomFieldEntry> CustomFields { get; init; } = [];
}

public sealed class UpdateContractHandler(Transactions transactions)
{
    public Task<Result<ContractId>> HandleAsync(UpdateContract command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnContractAsync(
            command.ContractId,
            Permission.ContractWrite,
            actor,
            (held, work, cancellation) => EditAsync(command, held, work, cancellation),
            cancellationToken);

    private static async Task<Result> EditAsync(UpdateContract command, HeldContract held, Work work, CancellationToken cancellationToken)
    {
        var (contract, customer, today) = held;
        var problems = new Problems();
        var changes = command.Changes;
        if (changes.Terms.IsSet)
        {
            changes = changes with
            {
                Terms = await work.AgreeAsync(changes.Terms.Value, contract.Terms, customer, problems, cancellationToken),
            };
        }

        if (changes.SlaPolicyId.IsSet)
            problems.Take(await work.PolicyAsync(changes.SlaPolicyId.Value, customer, "slaPolicyId", cancellationToken));
        var others = await work.OthersAsync(customer.Id, contract.Id, cancellationToken);
        var isCounted = await work.HasLedgerAsync(contract.Id, cancellationToken);
        var version = contract.Version;
        problems.Take(contract.Edit(changes, others, today, command.ExpectedVersion, work.Now, isCounted));
        await work.FollowCustomFieldsAsync(
            contract, CustomFieldTarget.Contract, customer, contract.Id.Value, command.CustomFields, version, problems, cancellationToken);
        if (problems.Any)
            return problems;
        await work.LedgerAsync(held, cancellationToken);
        return Result.Success;
    }
}
