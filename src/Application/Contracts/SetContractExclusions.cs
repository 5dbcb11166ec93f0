using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Contracts;

/// <summary>Says what a contract does not pay, and which one does instead.</summary>
/// <param name="Exclusions">All of them: they replace those that were.</param>
/// <param name="FallthroughId">Of the same customer or one above; null: nothing pays for excluded work.</param>
public sealed record SetContractExclusions(
    ContractId ContractId, IReadOnlyList<TypedExclusion> Exclusions, ContractId? FallthroughId, int? ExpectedVersion);

public sealed class SetContractExclusionsHandler(Transactions transactions)
{
    public Task<Result<ContractId>> HandleAsync(SetContractExclusions command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnContractAsync(
            command.ContractId,
            Permission.ContractWrite,
            actor,
            async (held, work, cancellation) =>
            {
                var problems = new Problems();
                // Contracts of those above can be fallen through to by whoever may see them, and stay where they are for others.
                if (command.FallthroughId is { } other && other != held.Contract.FallthroughId)
                    problems.Take(await work.OwnerOfAsync(other, Permission.ContractRead, "fallthroughId", cancellation));
                if (problems.Any)
                    return problems;
                var start = command.FallthroughId is { } id ? [id] : new List<ContractId>();
                var all = await work.Db.WayOnAsync(start, held.Customer.Path, cancellation);
                var exclusions = problems.Take(TypedExclusion.Read(command.Exclusions)) ?? [];
                problems.Take(held.Contract.Exclude(exclusions, command.FallthroughId, all, command.ExpectedVersion, work.Now));
                return problems;
            },
            cancellationToken);
}

internal static class FallingThrough
{
    /// <summary>The contracts with those ids and all that can be reached from them, by id, as far as they belong to the path.</summary>
    public static async Task<Dictionary<ContractId, Contract>> WayOnAsync(
        this CustomerGraphDb db, IReadOnlyCollection<ContractId> start, TreePath path, CancellationToken cancellationToken)
    {
        var all = new Dictionary<ContractId, Contract>();
        var owners = path.Ids;
        var wanted = start.Distinct().ToList();
        for (var hop = 0; wanted.Count > 0 && hop <= Contract.MaxHops + 1; hop++)
        {
            var found = await db.Contracts.Where(contract => wanted.Contains(contract.Id) && owners.Contains(contract.CustomerId))
                .ToListAsync(cancellationToken);
            foreach (var contract in found)
                all[contract.Id] = contract;
            wanted =
                [.. found.Select(contract => contract.FallthroughId).OfType<ContractId>().Where(id => !all.ContainsKey(id)).Distinct()];
        }

        return all;
    }
}
