using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Contracts;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Contracts;

/// <summary>Says who writes a customer's invoices.</summary>
/// <param name="BillerId">A customer above it; null: its parent.</param>
public sealed record SetBiller(CustomerId CustomerId, CustomerId? BillerId, int? ExpectedVersion);

public sealed class SetBillerHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(SetBiller command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => SetAsync(command, work, cancellation), changesTree: true, cancellationToken);

    private static async Task<Result<CustomerId>> SetAsync(SetBiller command, Work work, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var customer = problems.Take(
            await work.CustomerAsync(command.CustomerId, Permission.ContractWrite, "customerId", cancellationToken));
        var biller = command.BillerId is { } id
            ? problems.Take(await work.CustomerAsync(id, Permission.CustomerRead, "billerId", cancellationToken))
            : null;
        if (problems.Any)
            return problems;
        if (biller is not null && !biller.Path.IsAncestorOf(customer!.Path))
            problems.Add(ContractErrors.BillerNotAbove(biller.Id).At("billerId"));
        var row = await work.Db.Billers.SingleOrDefaultAsync(row => row.CustomerId == command.CustomerId, cancellationToken);
        var next = biller?.Id == customer!.ParentId ? null : biller?.Id;
        problems.Take(customer.BilledBy(row?.BillerId, next, command.ExpectedVersion, work.Now));
        if (problems.Any)
            return problems;

        if (next is null)
            work.Db.Billers.RemoveRange(row is null ? [] : [row]);
        else if (row is null)
            work.Db.Add(new BillerRow { CustomerId = customer.Id, BillerId = next.Value, SetAt = work.Now });
        else
            (row.BillerId, row.SetAt) = (next.Value, work.Now);
        return command.CustomerId;
    }
}
