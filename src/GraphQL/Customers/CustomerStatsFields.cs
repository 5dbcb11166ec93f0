using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Customers;

[ResolversOf("CustomerStats")]
internal static class CustomerStatsFields
{
    public static IReadOnlyList<CustomersByStatus> ByStatus(CustomerStatistics stats) =>
        [.. stats.ByStatus.OrderBy(pair => pair.Key).Select(pair => new CustomersByStatus(pair.Key, pair.Value))];

    public static IReadOnlyList<CustomersByType> ByType(CustomerStatistics stats) =>
        [.. stats.ByType.OrderBy(pair => pair.Key).Select(pair => new CustomersByType(pair.Key, pair.Value))];

    public static IReadOnlyList<CustomersByCommercialStage> ByCommercialStage(CustomerStatistics stats) =>
        [.. stats.ByCommercialStage.OrderBy(pair => pair.Key).Select(pair => new CustomersByCommercialStage(pair.Key, pair.Value))];

    public static IReadOnlyList<CustomersByKind> ByKind(CustomerStatistics stats) =>
        [.. stats.ByKind.OrderBy(pair => pair.Key).Select(pair => new CustomersByKind(pair.Key, pair.Value))];

    public static async ValueTask<IReadOnlyList<IReadOnlyList<CustomersByReseller>>> ByResellerAsync(
        IReadOnlyList<CustomerStatistics> stats, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var ids = stats.SelectMany(one => one.ByReseller).Select(reseller => reseller.ParentId).Distinct().ToArray();
        var rows = await store.CustomersByIdAsync(ids, caller.Visible, CustomerSelection.Below(selection, "reseller"), cancellationToken);
        var byId = rows.OfType<CustomerRow>().ToDictionary(row => row.Id);
        return
        [
            .. stats.Select(one => one.ByReseller
                .Where(reseller => byId.ContainsKey(reseller.ParentId))
                .Select(reseller => new CustomersByReseller(byId[reseller.ParentId], reseller.Count))
                .ToList()),
        ];
    }
}
