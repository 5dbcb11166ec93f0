using System.Globalization;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Contracts;

/// <summary>A contract to decide on, locked until the decision is saved.</summary>
/// <param name="Today">The day in the customer's time zone.</param>
internal sealed record HeldContract(Contract Contract, Customer Customer, LocalDate Today);

/// <summary>Loads contracts and ledgers to decide on.</summary>
internal static class ContractLoading
{
    /// <summary>The contract, if it exists for the actor, who also needs the permission at its customer.</summary>
    /// <param name="field">The member of the input that names it.</param>
    public static async Task<Result<HeldContract>> ContractAsync(
        this Work work, ContractId id, string permission, string field, CancellationToken cancellationToken)
    {
        var owner = await work.OwnerOfAsync(id, permission, field, cancellationToken);
        if (!owner.TryGet(out var customer, out var errors))
            return Result.Failure<HeldContract>(errors);

        await work.Db.LockContractsAsync([customer.Id], cancellationToken);
        var contract = await work.Db.Contracts.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        return contract is null ? NotFound(id, field) : new HeldContract(contract, customer, work.TodayIn(customer.TimeZone));
    }

    /// <summary>Whose contract it is; nothing is locked.</summary>
    public static async Task<Result<Customer>> OwnerOfAsync(
        this Work work, ContractId id, string permission, string field, CancellationToken cancellationToken)
    {
        var ownerId = await work.Db.Contracts.Where(row => row.Id == id)
            .Select(row => (CustomerId?)row.CustomerId)
            .SingleOrDefaultAsync(cancellationToken);
        // Also for what there is not, so that it takes as long as what is somebody else's.
        var owner = await work.CustomerAsync(ownerId ?? default, permission, field, cancellationToken);
        return owner.IsFailure && owner.Errors[0] is NotFound ? NotFound(id, field) : owner;
    }

    /// <summary>All other contracts of the customer.</summary>
    public static Task<List<Contract>> OthersAsync(
        this Work work, CustomerId customerId, ContractId? except, CancellationToken cancellationToken) =>
        work.Db.Contracts.Where(contract => contract.CustomerId == customerId && contract.Id != except).ToListAsync(cancellationToken);

    public static Task<bool> HasLedgerAsync(this Work work, ContractId id, CancellationToken cancellationToken) =>
        work.Db.BlockLedgers.AnyAsync(ledger => ledger.ContractId == id, cancellationToken);

    /// <summary>The ledger as of today, opened if it has to begin; null where it has not begun.</summary>
    public static Task<BlockLedger?> LedgerAsync(this Work work, HeldContract held, CancellationToken cancellationToken) =>
        work.Db.LedgerAsOfAsync(held.Contract, held.Today, work.Now, cancellationToken);

    private static DomainError NotFound(ContractId id, string field) =>
        new NotFound("Contract", id.Value.ToString(CultureInfo.InvariantCulture)).At(field);
}
