using CustomerGraph.Domain.Contracts;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;
using NodaTime;

namespace CustomerGraph.GraphQL.Contracts;

/// <summary>Devices that two contracts in force would charge: allowed, but probably a mistake.</summary>
internal static class DoubleCounting
{
    /// <summary>For each contract the others of its customer that charge some of the same devices. One statement.</summary>
    public static async ValueTask<List<ContractRow>[]> DoubleCountedAsync(
        this Store store, IReadOnlyList<RemoteMonitoringRow> contracts, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        long[] customers = [.. contracts.Select(contract => contract.CustomerId).Distinct()];
        var monitoring = (await store.MonitoringContractsByCustomerAsync(customers, cancellationToken)).SelectMany(rows => rows)
            .Cast<RemoteMonitoringRow>().Where(row => IsOpen(row, now)).ToLookup(row => row.CustomerId);
        return [.. contracts.Select(contract => IsOpen(contract, now)
            ? monitoring[contract.CustomerId].Where(other => other.Id != contract.Id && other.Terms!.CountsTwiceWith(contract.Terms!))
                .ToList<ContractRow>()
            : [])];
    }

    public static async ValueTask<IReadOnlyList<ContractWarning>> WarningsAsync(
        this Store store, ContractRow? contract, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (contract is not RemoteMonitoringRow monitoring)
            return [];
        var others = await store.DoubleCountedAsync([monitoring], timeProvider, cancellationToken);
        return [.. others[0].Select(other => new ContractWarning(
            ContractWarningCode.DoubleCount, $"\"{other.Name}\" charges some of the same devices.", other))];
    }

    private static bool IsOpen(RemoteMonitoringRow contract, Instant now) =>
        contract.Terms is not null && contract.StatusAt(now) is ContractStatus.Active or ContractStatus.Scheduled;
}
