using CustomerGraph.Application.CustomFields;
using CustomerGraph.Application.ServiceLevels;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.ServiceLevels;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Contracts;

/// <summary>What was agreed, as it was typed.</summary>
/// <param name="Kind">May be left out where there are terms.</param>
public sealed record ContractTerms(
    string Name, ContractKind? Kind, LocalDate StartsOn, LocalDate? EndsOn, bool IsDefault, SlaPolicyId? SlaPolicyId)
{
    /// <summary>Their rates are named by id; price and text are looked up.</summary>
    public Terms? Terms { get; init; }

    public string? Currency { get; init; }

    public bool IsDraft { get; init; }

    public bool IsTaxable { get; init; }

    public bool Prorates { get; init; } = true;

    public LocalDate? NoticeOn { get; init; }

    public int? RenewsForMonths { get; init; }

    public string? Notes { get; init; }

    public IReadOnlyList<CustomFieldEntry> CustomFields { get; init; } = [];
}

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
    internal static async Task<Result<Contract>> CreateAsync(
        ContractTerms typed, Customer customer, Work work, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        await work.Db.LockContractsAsync([customer.Id], cancellationToken);
        var others = await work.OthersAsync(customer.Id, null, cancellationToken);
        problems.Take(await work.PolicyAsync(typed.SlaPolicyId, customer, "slaPolicyId", cancellationToken));
        var terms = typed.Terms is null ? null : await work.AgreeAsync(typed.Terms, null, customer, problems, cancellationToken);
        var kind = typed.Kind ?? terms?.Kind;
        problems.AddIf(kind is null, ContractErrors.KindMissing);
        var input = Input(typed, kind ?? ContractKind.Hourly, terms, customer, work);
        var contract = problems.Take(Contract.Create(input with { Id = new((await work.IdsAsync(1, cancellationToken)).Next()) }, others));
        if (contract is not null)
        {
            await work.TakeCustomFieldsAsync(
                CustomFieldTarget.Contract,
                customer.Path,
                customer.Id,
                contract.Id.Value,
                typed.CustomFields,
                isNew: true,
                problems,
                cancellationToken);
        }

        if (problems.Any)
            return problems;
        await AddAsync(contract!, customer, work, cancellationToken);
        return contract!;
    }

    /// <summary>Adds the contract to the work, with its ledger where it has one already.</summary>
    internal static async Task AddAsync(Contract contract, Customer customer, Work work, CancellationToken cancellationToken)
    {
        var today = work.TodayIn(customer.TimeZone);
        work.Db.Add(contract);
        if (BlockLedger.FirstPeriodOf(contract, today) is not null)
            await work.LedgerAsync(new HeldContract(contract, customer, today), cancellationToken);
    }

    private static NewContract Input(ContractTerms typed, ContractKind kind, Terms? terms, Customer customer, Work work) => new()
    {
        Id = default,
        CustomerId = customer.Id,
        Name = typed.Name,
        Kind = kind,
        Terms = terms,
        Currency = typed.Currency,
        StartsOn = typed.StartsOn,
        EndsOn = typed.EndsOn,
        IsDefault = typed.IsDefault,
        IsDraft = typed.IsDraft,
        IsTaxable = typed.IsTaxable,
        Prorates = typed.Prorates,
        NoticeOn = typed.NoticeOn,
        RenewsForMonths = typed.RenewsForMonths,
        Notes = typed.Notes,
        SlaPolicyId = typed.SlaPolicyId,
        Today = work.TodayIn(customer.TimeZone),
        Now = work.Now,
    };
}
