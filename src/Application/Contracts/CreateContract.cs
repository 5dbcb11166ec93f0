using CustomerGraph.Application.ServiceLevels;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Contracts;

/// <summary>What was agreed, as it was typed.</summary>
public sealed record ContractTerms(string Name, ContractKind Kind, LocalDate StartsOn, LocalDate? EndsOn, bool IsDefault, SlaPolicyId? SlaPolicyId);

public sealed record CreateContract(CustomerId CustomerId, ContractTerms Terms)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class CreateContractHandler(Transactions transactions)
{
    public Task<Result<ContractId>> HandleAsync(CreateContract command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey,
            command,
            actor,
            async (work, cancellation) =>
            {
                var found = await work.CustomerAsync(command.CustomerId, Permission.ContractWrite, "customerId", cancellation);
                return found.TryGet(out var customer, out var errors)
                    ? (await CreateAsync(command.Terms, customer, work, cancellation)).Map(contract => contract.Id)
                    : Result.Failure<ContractId>(errors);
            },
            cancellationToken);

    /// <summary>The contract, added to the work but not saved.</summary>
    internal static async Task<Result<Contract>> CreateAsync(ContractTerms terms, Customer customer, Work work, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var others = await work.Db.Contracts.Where(contract => contract.CustomerId == customer.Id).ToListAsync(cancellationToken);
        problems.Take(await work.PolicyAsync(terms.SlaPolicyId, customer, "slaPolicyId", cancellationToken));
        var contract = problems.Take(Contract.Create(
            new NewContract
            {
                Id = new((await work.IdsAsync(1, cancellationToken)).Next()),
                CustomerId = customer.Id,
                Name = terms.Name,
                Kind = terms.Kind,
                StartsOn = terms.StartsOn,
                EndsOn = terms.EndsOn,
                IsDefault = terms.IsDefault,
                SlaPolicyId = terms.SlaPolicyId,
                Today = work.TodayIn(customer.TimeZone),
                Now = work.Now,
            },
            others));
        if (problems.Any)
            return problems;
        work.Db.Add(contract!);
        return contract!;
    }
}
