using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Contracts;

/// <summary>A piece of work that somebody has to pay.</summary>
public sealed record WorkEntry
{
    public required CustomerId CustomerId { get; init; }

    /// <summary>On the customer's wall clock.</summary>
    public required LocalDateTime StartedAt { get; init; }

    public string? Role { get; init; }

    public string? WorkType { get; init; }

    /// <summary>Named on the entry itself.</summary>
    public ContractId? ContractId { get; init; }

    /// <summary>Named on the case the work was done for.</summary>
    public ContractId? CaseContractId { get; init; }
}

/// <summary>Where the first contract that was asked came from.</summary>
public enum PayerSource
{
    Entry,
    Case,
    CustomerDefault,
    InheritedDefault,
}

/// <summary>Which contract pays, why, and which ones it fell through before.</summary>
public sealed record PayingContract(ContractId ContractId, PayerSource Source, IReadOnlyList<ContractId> FellThrough)
{
    /// <summary>
    /// The contract on the entry, else on the case, else the customer's default, else the nearest ancestor's default; then exclusions.
    /// </summary>
    /// <param name="contracts">All that could be asked, by id.</param>
    /// <param name="ancestors">
    /// Whose default counts where the customer has none, nearest first; empty where contracts are not inherited.
    /// </param>
    public static Result<PayingContract> For(
        WorkEntry work, IReadOnlyDictionary<ContractId, Contract> contracts, IReadOnlyList<CustomerId> ancestors)
    {
        if (!First(work, contracts, ancestors).TryGet(out var first, out var errors))
            return Result.Failure<PayingContract>(errors);

        var fellThrough = new List<ContractId>();
        var contract = first.Contract;
        while (!contract.Pays(work))
        {
            fellThrough.Add(contract.Id);
            if (contract.FallthroughId is not { } next || !contracts.TryGetValue(next, out var following))
                return ContractErrors.NoPayingContract($"\"{contract.Name}\" excludes it and names no other contract");
            if (fellThrough.Contains(next))
                return ContractErrors.FallthroughCycle(fellThrough.Append(next).Select(id => contracts[id].Name));
            if (fellThrough.Count > Contract.MaxHops)
                return ContractErrors.FallthroughTooLong(Contract.MaxHops);
            contract = following;
        }

        var status = contract.StatusOn(work.StartedAt.Date);
        return status == ContractStatus.Active
            ? new PayingContract(contract.Id, first.Source, fellThrough)
            : ContractErrors.NotInForce(contract.Name, status);
    }

    private static Result<(Contract Contract, PayerSource Source)> First(
        WorkEntry work, IReadOnlyDictionary<ContractId, Contract> contracts, IReadOnlyList<CustomerId> ancestors)
    {
        if (work.ContractId is { } named)
            return Named(named, PayerSource.Entry, contracts);
        if (work.CaseContractId is { } ofCase)
            return Named(ofCase, PayerSource.Case, contracts);
        if (DefaultOf(work.CustomerId, work, contracts) is { } own)
            return (own, PayerSource.CustomerDefault);
        var inherited = ancestors.Select(ancestor => DefaultOf(ancestor, work, contracts)).FirstOrDefault(contract => contract is not null);
        return inherited is null
            ? ContractErrors.NoPayingContract("neither the work nor its case names one, and there is no default")
            : (inherited, PayerSource.InheritedDefault);
    }

    private static Result<(Contract Contract, PayerSource Source)> Named(
        ContractId id, PayerSource source, IReadOnlyDictionary<ContractId, Contract> contracts) =>
        contracts.TryGetValue(id, out var contract) ? (contract, source) : new NotFound("Contract", $"{id.Value}");

    private static Contract? DefaultOf(CustomerId customer, WorkEntry work, IReadOnlyDictionary<ContractId, Contract> contracts) =>
        contracts.Values.FirstOrDefault(contract =>
            contract.CustomerId == customer && contract.IsDefault && contract.StatusOn(work.StartedAt.Date) == ContractStatus.Active);
}
