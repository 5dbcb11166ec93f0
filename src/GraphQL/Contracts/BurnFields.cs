using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;

namespace CustomerGraph.GraphQL.Contracts;

/// <summary>Blocks by how far they are used up.</summary>
internal sealed record BurnReport(IReadOnlyList<BurnRow> Rows);

[ResolversOf("ContractBurnReport")]
internal static class BurnReportFields
{
    public static IReadOnlyList<BurnTotal> Totals(BurnReport report) =>
    [
        .. report.Rows
            .GroupBy(row => (Unit: Blocks.UnitOf(row.Kind), Currency: Blocks.UnitOf(row.Kind) == BlockUnit.Money ? row.Currency : null))
            .OrderBy(group => group.Key.Unit).ThenBy(group => group.Key.Currency, StringComparer.Ordinal)
            .Select(group => new BurnTotal(
                group.Key.Unit, group.Key.Currency, group.Count(), group.Sum(row => row.Recap.Available), group.Sum(row => row.Recap.Used),
                group.Sum(row => row.Recap.Remaining), group.Sum(row => row.Recap.Overrun))),
    ];

    public static IReadOnlyList<IReadOnlyList<BurnRow>> Contracts(IReadOnlyList<BurnReport> reports, int first)
    {
        Limits.Check("first", first, 1, 100);
        return [.. reports.Select(report => report.Rows.Take(first).ToList())];
    }
}

[ResolversOf("ContractBurn")]
internal static class ContractBurnFields
{
    public static async ValueTask<IReadOnlyList<ContractRow>> ContractAsync(
        IReadOnlyList<BurnRow> rows, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var contracts = await store.ContractsByIdAsync([.. rows.Select(row => row.Recap.ContractId)], caller.Visible, cancellationToken);
        return Array.ConvertAll(
            contracts, contract => contract ?? throw new InvalidOperationException("The contract was deleted while the request ran."));
    }

    public static decimal? Percent(BurnRow row) =>
        row.Recap.Available == 0 ? null : Math.Round(row.Share * 100, 1, MidpointRounding.AwayFromZero);
}
