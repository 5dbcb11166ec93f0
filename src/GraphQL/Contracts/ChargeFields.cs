using CustomerGraph.Application.Contracts;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.GraphQL.Contracts;

[ResolversOf("Contract")]
internal static class ContractChargeFields
{
    public static async ValueTask<IReadOnlyList<PeriodCharges?>> ChargesAsync(
        IReadOnlyList<ContractRow> contracts, int? period, LocalDate? from, LocalDate? to, PeriodUsageInput? usage,
        UsageCount count, CancellationToken cancellationToken)
    {
        var given = usage.ToDomain();
        var chosen = contracts.Select(
            contract => contract.Schedule?.Chosen(period, from, to, 0) is { IsSuccess: true } found ? found.Value : null).ToList();
        var counted = contracts.Where((_, index) => chosen[index] is not null)
            .Select(contract => new CountedContract(contract.Id, contract.CustomerId, contract.Details.Terms!)).ToList();
        var usages = new Queue<PeriodUsage>(await count.CompleteAsync(given, counted, period ?? 0, cancellationToken));
        return [.. contracts.Zip(chosen, (contract, one) => one is null ? null : ChargesOf(contract, one, usages.Dequeue()))];
    }

    private static PeriodCharges ChargesOf(ContractRow contract, ChargePeriod period, PeriodUsage usage)
    {
        var details = contract.Details;
        return PeriodCharges.Of(details.Terms!, Domain.Contracts.Currency.Parse(details.Currency).Value, details.Prorates, period, usage);
    }
}

[ResolversOf("PeriodCharges")]
internal static class PeriodChargesFields
{
    public static Money Total(PeriodCharges charges) => new(charges.Total, charges.Currency.Code);
}

[ResolversOf("ChargeLine")]
internal static class ChargeLineFields
{
    public static async ValueTask<IReadOnlyList<RateRow?>> RateAsync(
        IReadOnlyList<ChargeLine> lines, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.RatesByIdAsync([.. lines.Select(line => line.RateId?.Value ?? 0)], Reach.Of(caller.Visible), cancellationToken);
}

[ResolversOf("ContractInvoice")]
internal static class ContractInvoiceFields
{
    public static Money Total(InvoiceRow invoice) => new(invoice.Total, invoice.Currency);
}
