using System.Globalization;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Settings;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Contracts;

/// <summary>A piece of work as typed.</summary>
/// <param name="StartedAt">When it began.</param>
public sealed record TypedWork(CustomerId CustomerId, Instant StartedAt)
{
    public string? Role { get; init; }

    public string? WorkType { get; init; }

    /// <summary>Named on the entry itself.</summary>
    public ContractId? ContractId { get; init; }

    /// <summary>Named on the case the work was done for.</summary>
    public ContractId? CaseContractId { get; init; }
}

/// <summary>Which contract pays for a piece of work, and why. Nothing is changed.</summary>
public sealed class PayerSearch(Store store)
{
    public async Task<Result<PayingContract>> FindAsync(TypedWork typed, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        var customer = await db.Customers.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == typed.CustomerId && row.DeletedAt == null, cancellationToken);
        if (customer is null || !actor.CanSee(customer.Path))
            return new NotFound("Customer", typed.CustomerId.ToString()).At("customerId");

        if (actor.Requires(Permission.ContractRead, customer.Path) is { IsSuccess: false } refused)
            return refused.Errors[0];

        var ancestors = customer.Path.AncestorIds.Reverse().ToList();
        var named = new[] { typed.ContractId, typed.CaseContractId }.OfType<ContractId>().ToList();
        var contracts = await CandidatesAsync(db, customer, named, cancellationToken);
        foreach (var (id, field) in new[] { (typed.ContractId, "contractId"), (typed.CaseContractId, "caseContractId") })
        {
            if (id is { } wanted && !(contracts.TryGetValue(wanted, out var contract) && MayName(contract, customer, actor)))
                return new NotFound("Contract", wanted.Value.ToString(CultureInfo.InvariantCulture)).At(field);
        }

        var inherits = (await store.EffectiveSettingAsync(customer.Path, SettingKeys.ContractsInherit, cancellationToken)).Value.IsOn();
        return PayingContract.For(WorkOf(typed, customer), contracts, inherits ? ancestors : []);
    }

    /// <summary>A contract of somebody above can pay, but only who sees it can name it.</summary>
    private static bool MayName(Contract contract, Customer customer, Actor actor)
    {
        var owner = customer.Path;
        while (owner.Leaf != contract.CustomerId)
            owner = owner.Parent!;
        return actor.May(Permission.ContractRead, owner);
    }

    private static WorkEntry WorkOf(TypedWork typed, Customer customer) => new()
    {
        CustomerId = customer.Id,
        StartedAt = typed.StartedAt.InZone(DateTimeZoneProviders.Tzdb[customer.TimeZone]).LocalDateTime,
        Role = typed.Role,
        WorkType = typed.WorkType,
        ContractId = typed.ContractId,
        CaseContractId = typed.CaseContractId,
    };

    /// <summary>What is named, the defaults of the customer and of everybody above, and all that these fall through to.</summary>
    private static async Task<Dictionary<ContractId, Contract>> CandidatesAsync(
        CustomerGraphDb db, Customer customer, List<ContractId> named, CancellationToken cancellationToken)
    {
        var owners = customer.Path.Ids;
        var defaults = await db.Contracts.Where(contract => owners.Contains(contract.CustomerId) && contract.IsDefault)
            .Select(contract => contract.Id).ToListAsync(cancellationToken);
        return await db.WayOnAsync([.. named, .. defaults], customer.Path, cancellationToken);
    }
}
