using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Customers;

/// <summary>Counts for dashboards. What nobody has is left out.</summary>
/// <param name="ByReseller">The customers directly below, by the id of the one above; the largest first, at most 100.</param>
public sealed record CustomerStatistics(
    int Total,
    int Disabled,
    IReadOnlyDictionary<ProvisioningStatus, int> ByStatus,
    IReadOnlyDictionary<CustomerType, int> ByType,
    IReadOnlyDictionary<CommercialStage, int> ByCommercialStage,
    IReadOnlyDictionary<CustomerKind, int> ByKind,
    IReadOnlyList<(long ParentId, int Count)> ByReseller);

/// <summary>Reads <see cref="CustomerStatistics"/> with two statements.</summary>
public static class CustomerStatisticsOfSubtree
{
    private const int MaxResellers = 100;

    /// <param name="top">Only this customer and everybody below it; null counts all that is visible.</param>
    /// <param name="tree">Who is below whom, as reports see it.</param>
    public static async ValueTask<CustomerStatistics> CustomerStatisticsAsync(
        this Store store, TreePath? top, ReportingTree tree, Visibility visible, CancellationToken cancellationToken)
    {
        var conditions = new CustomerConditions(store.Dialect);
        conditions.Add(visible);
        if (top is not null)
            conditions.Add(tree.ScopeOf(top));
        var facets = await store.ReadAsync(SqlText.Once(Facets(conditions.Where)), Facet.Read, conditions.Values, cancellationToken)
            .ConfigureAwait(false);

        var parent = ResponsibleParent(conditions, store.Dialect, tree);
        conditions.Add(ParentIsCounted(parent, conditions, top, visible));
        var resellers = await store.ReadAsync(
            SqlText.Once(Resellers(parent, conditions.Where)),
            row => (row.Number(0), row.Int(1)),
            conditions.Values,
            cancellationToken).ConfigureAwait(false);
        return new CustomerStatistics(
            facets.Sum(facet => facet.Count),
            facets.Where(facet => !facet.Enabled).Sum(facet => facet.Count),
            CountedBy(facets, facet => facet.Status),
            CountedBy(facets, facet => facet.Type),
            CountedBy(facets, facet => facet.CommercialStage),
            CountedBy(facets, facet => facet.Kind),
            resellers);
    }

    private static string Facets(string where) => $"""
        SELECT x.type, x.provisioning_status, x.enabled, x.parent_id IS NULL, x.can_have_children, x.commercial_stage, count(*)
        FROM customer x {where} GROUP BY 1, 2, 3, 4, 5, 6
        """;

    private static string Resellers(string parent, string where) => $"""
        SELECT {parent}, count(*) FROM customer x {where}
        GROUP BY {parent} ORDER BY 2 DESC, 1 LIMIT {MaxResellers}
        """;

    // Whoever was moved counts below the one who is responsible until the move takes effect.
    private static string ResponsibleParent(CustomerConditions conditions, SqlDialect dialect, ReportingTree tree)
    {
        if (tree.Handovers.Count == 0)
            return "x.parent_id";
        var moved = conditions.ParameterNumber(tree.Handovers.Select(handover => handover.Customer.Leaf.Value).ToArray());
        var responsible = conditions.ParameterNumber(tree.Handovers.Select(handover => handover.ResponsibleId.Value).ToArray());
        return $"coalesce((SELECT r.value FROM {dialect.Each("m", moved)} JOIN {dialect.Each("r", responsible)} ON r.position = m.position WHERE m.value = x.id), x.parent_id)";
    }

    // The parent of a top is outside of what is counted, and perhaps of what may be named.
    private static string ParentIsCounted(string parent, CustomerConditions conditions, TreePath? top, Visibility visible)
    {
        List<string> counted = ["x.parent_id IS NOT NULL"];
        if (visible.Shape == VisibilityShape.Zones)
            counted.Add($"{parent} IN (SELECT p.id FROM customer p WHERE {visible.Condition("p")})");
        counted.AddRange(visible.Prefixes.Select(prefix => $"x.path <> {conditions.Parameter(prefix)}"));
        if (top is not null)
            counted.Add($"x.id <> {conditions.Parameter(top.Leaf.Value)}");
        return string.Join(" AND ", counted);
    }

    private static Dictionary<TKey, int> CountedBy<TKey>(List<Facet> facets, Func<Facet, TKey> key)
        where TKey : notnull => facets.GroupBy(key).ToDictionary(group => group.Key, group => group.Sum(facet => facet.Count));

    private sealed record Facet(
        CustomerType Type, ProvisioningStatus Status, bool Enabled, CustomerKind Kind, CommercialStage CommercialStage, int Count)
    {
        public static Facet Read(SqlRow row) => new(
            row.Word<CustomerType>(0),
            row.Word<ProvisioningStatus>(1),
            row.Boolean(2),
            row.Boolean(3) ? CustomerKind.Provider : row.Boolean(4) ? CustomerKind.Reseller : CustomerKind.Customer,
            row.Word<CommercialStage>(5),
            row.Int(6));
    }
}
