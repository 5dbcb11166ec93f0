using CustomerGraph.Domain.Contracts;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;

namespace CustomerGraph.Application.Contracts;

/// <summary>A contract whose usage is counted.</summary>
public readonly record struct CountedContract(long Id, long CustomerId, Terms Terms);

/// <summary>
/// Counts what was used as far as it is known here: users, and what went beyond blocks. Devices, volumes and hours come from outside.
/// </summary>
public sealed class UsageCount(Store store)
{
    /// <summary>
    /// The given usage for each contract, with what is counted here where nothing else was given. At most two statements.
    /// </summary>
    /// <param name="period">Index of the charge period.</param>
    public async Task<PeriodUsage[]> CompleteAsync(
        PeriodUsage given, IReadOnlyList<CountedContract> contracts, int period, CancellationToken cancellationToken)
    {
        long[] blocks =
            [.. contracts.Where(contract => contract.Terms is BlockHours or BlockMoney or PerTicket).Select(contract => contract.Id)];
        long[] customers = [.. contracts.Where(contract => contract.Terms is PerUser).Select(contract => contract.CustomerId).Distinct()];
        var overages = blocks.Length == 0 ? [] : await store.OveragesByContractAsync(blocks, period, cancellationToken);
        var users = customers.Length == 0 || given.Users > 0 ? [] : await store.ChargedUsersByCustomerAsync(customers, cancellationToken);
        return [.. contracts.Select(contract => contract.Terms switch
        {
            BlockHours or BlockMoney or PerTicket => given with { Overage = overages[Array.IndexOf(blocks, contract.Id)] },
            PerUser terms when users.Length > 0 =>
                given with { Users = users[Array.IndexOf(customers, contract.CustomerId)].Of(terms.CountRule) },
            _ => given,
        })];
    }
}
