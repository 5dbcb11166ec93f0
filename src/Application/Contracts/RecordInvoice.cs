using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Contracts;

/// <summary>Notes that a period of a contract was charged.</summary>
/// <param name="Period">Index from 0; null for contracts on demand, which are charged from one day to another.</param>
/// <param name="Usage">What only the caller knows of what was used; the rest is counted here.</param>
/// <param name="Reference">The number of the invoice.</param>
public sealed record RecordInvoice(
    ContractId ContractId, int? Period, LocalDate? From, LocalDate? To, PeriodUsage Usage, string Reference, int? ExpectedVersion)
{
    public required string IdempotencyKey { get; init; }
}

public sealed class RecordInvoiceHandler(Transactions transactions, UsageCount usage)
{
    public Task<Result<ContractId>> HandleAsync(RecordInvoice command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => InvoiceAsync(command, work, cancellation), cancellationToken);

    private async Task<Result<ContractId>> InvoiceAsync(RecordInvoice command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.ContractAsync(command.ContractId, Permission.ContractWrite, "contractId", cancellationToken);
        if (!found.TryGet(out var held, out var errors))
            return Result.Failure<ContractId>(errors);
        var contract = held.Contract;
        if (contract.Terms is null)
            return ContractErrors.WithoutTerms(contract.Name).At("contractId");

        var former = await work.Db.ContractInvoices.Where(invoice => invoice.ContractId == contract.Id).ToListAsync(cancellationToken);
        if (!contract.Schedule!.Chosen(command.Period, command.From, command.To, former.Count).TryGet(out var period, out var refused))
            return Result.Failure<ContractId>(refused);
        var counted = await usage.CompleteAsync(
            command.Usage, [new(contract.Id.Value, contract.CustomerId.Value, contract.Terms)], period.Index, cancellationToken);
        return contract.Invoice(
            contract.Charges(period, counted[0]), command.Reference, former, held.Today, command.ExpectedVersion, work.Now).Map(invoice =>
        {
            work.Db.Add(invoice);
            return contract.Id;
        });
    }
}
