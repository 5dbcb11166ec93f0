using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.GraphQL.ServiceLevels;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.ServiceLevels;
using NodaTime;

namespace CustomerGraph.GraphQL.Contracts;

[ResolversOf("Contract")]
internal static class ContractFields
{
    public static void Id(ContractRow contract, ResponseWriter writer) => new GlobalId(ObjectKind.Contract, contract.Id).WriteTo(writer);

    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<ContractRow> contracts, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.OwnersAsync(contracts.Select(contract => contract.CustomerId), selection, caller, cancellationToken);

    /// <summary>The day it is differs between the customers' time zones.</summary>
    public static async ValueTask<IReadOnlyList<bool>> IsActiveAsync(
        IReadOnlyList<ContractRow> contracts, Store store, Caller caller, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        var customers = await store.CustomersByIdAsync(
            [.. contracts.Select(contract => contract.CustomerId)], caller.Visible, CustomerColumns.Details, cancellationToken);
        return [.. contracts.Select((contract, index) => IsActive(contract, now.InZone(ZoneOf(customers[index])).Date))];
    }

    public static async ValueTask<IReadOnlyList<SlaPolicyRow?>> SlaAsync(
        IReadOnlyList<ContractRow> contracts, FieldSelection selection, Store store, CancellationToken cancellationToken) =>
        await store.NamedSlaPoliciesAsync(
            [.. contracts.Select(contract => contract.SlaPolicyId ?? 0)], SlaPolicySelection.NeedsHeadOnly(selection), cancellationToken);

    private static bool IsActive(ContractRow contract, LocalDate today) =>
        contract.IsActive && contract.StartsOn <= today && today <= contract.EndsOn;

    private static DateTimeZone ZoneOf(CustomerRow? customer) =>
        customer is null ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb[customer.Details.TimeZone];
}
