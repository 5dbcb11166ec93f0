using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Engine.Execution.Errors;
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

/// <summary>What contracts of all kinds have.</summary>
[ResolversOf("Contract")]
internal static class ContractFields
{
    public const int MaxPeriods = 100;

    public static void Id(ContractRow contract, ResponseWriter writer) => new GlobalId(ObjectKind.Contract, contract.Id).WriteTo(writer);

    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<ContractRow> contracts, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.OwnersAsync(contracts.Select(contract => contract.CustomerId), selection, caller, cancellationToken);

    public static ContractStatus Status(ContractRow contract, TimeProvider timeProvider) => contract.StatusAt(Now(timeProvider));

    public static bool IsActive(ContractRow contract, TimeProvider timeProvider) => Status(contract, timeProvider) == ContractStatus.Active;

    public static bool IsTaxable(ContractRow contract) => contract.Details.IsTaxable;

    public static bool Prorates(ContractRow contract) => contract.Details.Prorates;

    public static string? Currency(ContractRow contract) => contract.Details.Currency;

    public static BillingPeriod? BillingPeriod(ContractRow contract) => contract.Details.Terms?.Period;

    public static LocalDate? NoticeOn(ContractRow contract) => contract.Details.NoticeOn;

    public static int? RenewsForMonths(ContractRow contract) => contract.Details.RenewsForMonths;

    public static string? Notes(ContractRow contract) => contract.Details.Notes;

    public static Instant? FirstInvoicedAt(ContractRow contract) => contract.Details.FirstInvoicedAt;

    public static Instant UpdatedAt(ContractRow contract) => contract.Details.UpdatedAt;

    public static IReadOnlyList<Exclusion> Exclusions(ContractRow contract) => contract.Details.Exclusions;

    public static async ValueTask<IReadOnlyList<SlaPolicyRow?>> SlaAsync(
        IReadOnlyList<ContractRow> contracts, FieldSelection selection, Store store, CancellationToken cancellationToken) =>
        await store.NamedSlaPoliciesAsync(
            [.. contracts.Select(contract => contract.Head.SlaPolicyId ?? 0)],
            SlaPolicySelection.NeedsHeadOnly(selection),
            cancellationToken);

    public static async ValueTask<IReadOnlyList<ContractRow?>> FallthroughAsync(
        IReadOnlyList<ContractRow> contracts, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.ContractsByIdAsync(
            [.. contracts.Select(contract => contract.Details.FallthroughId ?? 0)],
            caller.VisibleWith(Permission.ContractRead),
            cancellationToken);

    public static IReadOnlyList<IReadOnlyList<ChargePeriod>> Periods(IReadOnlyList<ContractRow> contracts, int first, int from)
    {
        Limits.Check("first", first, 1, MaxPeriods);
        Limits.Check("from", from, 0, 10_000);
        return [.. contracts.Select(contract => PeriodsOf(contract, first, from))];
    }

    public static async ValueTask<IReadOnlyList<IReadOnlyList<InvoiceRow>>> InvoicesAsync(
        IReadOnlyList<ContractRow> contracts, Store store, CancellationToken cancellationToken) =>
        await store.InvoicesByContractAsync([.. contracts.Select(contract => contract.Id)], cancellationToken);

    public static async ValueTask<IReadOnlyList<OpenLedger?>> LedgerAsync(
        IReadOnlyList<ContractRow> contracts, Store store, CancellationToken cancellationToken)
    {
        var ledgers = await store.LedgersByContractAsync([.. contracts.Select(contract => contract.Id)], cancellationToken);
        return [.. contracts.Zip(ledgers, (contract, ledger) => ledger is null ? null : new OpenLedger(ledger, contract))];
    }

    private static List<ChargePeriod> PeriodsOf(ContractRow contract, int first, int from) =>
        [
            .. Enumerable.Range(from, first)
                .Select(index => contract.Schedule?.At(index))
                .TakeWhile(period => period is not null)
                .OfType<ChargePeriod>(),
        ];

    private static Instant Now(TimeProvider timeProvider) => Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
}

/// <summary>Numbers in arguments.</summary>
internal static class Limits
{
    /// <exception cref="FieldErrorException">The number lies outside.</exception>
    public static void Check(string argument, int value, int min, int max)
    {
        if (value < min || value > max)
            throw new FieldErrorException(new FieldError($"{argument} is {min} to {max}; it is {value}.", ErrorCodes.BadUserInput));
    }
}
