using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.ServiceLevels;

/// <summary>By what clocks are counted together.</summary>
[Flags]
public enum SlaAttainmentGroups
{
    None = 0,
    Customer = 1,

    /// <summary>The customers directly below the top, each with everybody below it.</summary>
    Subtree = 2,
    Policy = 4,
    Month = 8,
    Metric = 16,
}

/// <summary>Which clocks are counted.</summary>
/// <param name="Top">The customer at the top.</param>
/// <param name="Tree">Who is below whom, as reports see it; null for the customer alone.</param>
/// <param name="PolicyId">Null for any.</param>
/// <param name="FromMonth">As <c>2026-03</c>.</param>
/// <param name="ToMonth">The last month, which still counts.</param>
public sealed record SlaAttainmentQuestion(TreePath Top, ReportingTree? Tree, long? PolicyId, string FromMonth, string ToMonth);

/// <summary>How many clocks ended in time, and how many did not. Members that were not grouped by are null.</summary>
public sealed record SlaAttainmentRow(long? CustomerId, long? PolicyId, string? Month, SlaMetric? Metric, int Met, int Missed);

/// <summary>Counts clocks that ended or ran out of time: one statement.</summary>
public static class SlaAttainment
{
    private static readonly BoundedTexts<Shape> Texts = new(64, Write);

    /// <summary>In the order of what is grouped by; at most <paramref name="limit"/> rows.</summary>
    public static ValueTask<List<SlaAttainmentRow>> SlaAttainmentAsync(
        this Store store,
        SlaAttainmentQuestion question,
        SlaAttainmentGroups groups,
        Visibility visible,
        int limit,
        CancellationToken cancellationToken)
    {
        List<SqlValue> values = [question.FromMonth, question.ToMonth, question.PolicyId ?? 0, limit, question.Top.Leaf];
        var scope = question.Tree?.ScopeOf(question.Top);
        if (scope is { IsSubtree: true })
            values.AddRange([question.Top.Value, TreeRange.End(question.Top.Value)]);
        else if (scope is not null)
            values.AddRange([scope.Within.ToArray(), scope.Without.ToArray()]);
        if (scope is { IsSubtree: false } && groups.HasFlag(SlaAttainmentGroups.Subtree))
            values.AddRange(Parameters(question.Tree!.ChildrenOf(question.Top)));
        // Paths of what is seen stand in the text, so there are many of them only where single customers are seen.
        var condition = visible.Shape == VisibilityShape.Zones ? visible.Condition("c") : "1 = 1";
        return store.ReadAsync(
            Texts.For(store.Dialect, new(groups, scope is null, scope is { IsSubtree: false }, condition)),
            Read,
            values.ToArray(),
            cancellationToken);
    }

    private static SqlValue[] Parameters(IReadOnlyList<(string Prefix, CustomerId Child)> children) =>
        [children.Select(child => child.Prefix).ToArray(), children.Select(child => child.Child.Value).ToArray()];

    private static string Write(SqlDialect dialect, Shape shape)
    {
        var (customer, below) = Customer(dialect, shape);
        string?[] columns =
        [
            customer, shape.Groups.HasFlag(SlaAttainmentGroups.Policy) ? "s.policy_id" : null,
            shape.Groups.HasFlag(SlaAttainmentGroups.Month) ? "o.month" : null,
            shape.Groups.HasFlag(SlaAttainmentGroups.Metric) ? "o.metric" : null,
        ];
        var grouped = string.Join(", ", columns.OfType<string>());
        return $"""
            SELECT {string.Join(", ", columns.Select(column => column ?? "NULL"))},
              sum(CASE WHEN o.state = 'MET' THEN 1 ELSE 0 END), sum(CASE WHEN o.state = 'MISSED' THEN 1 ELSE 0 END)
            FROM sla_outcome o JOIN service_case s ON s.id = o.case_id JOIN customer c ON c.id = s.customer_id {below}
            WHERE o.month >= $1 AND o.month <= $2 AND c.deleted_at IS NULL AND ($3 = 0 OR s.policy_id = $3) AND {Place(dialect, shape)} AND {shape.Visible}
            {(grouped.Length == 0 ? "" : $"GROUP BY {grouped} ORDER BY {grouped}")} LIMIT $4
            """;
    }

    private static string Place(SqlDialect dialect, Shape shape) => shape switch
    {
        { IsAlone: true } => "c.id = $5",
        { IsHandedOver: true } => $"$5 = $5 AND {CustomerConditions.Counted(dialect, "c.path", 6, 7)}",
        _ => "$5 = $5 AND c.path >= $6 AND c.path < $7",
    };

    // A customer of the top itself belongs to no subtree below it, and is counted as its own.
    private static (string? Column, string Join) Customer(SqlDialect dialect, Shape shape)
    {
        if (shape.Groups.HasFlag(SlaAttainmentGroups.Customer))
            return ("c.id", "");
        if (!shape.Groups.HasFlag(SlaAttainmentGroups.Subtree))
            return (null, "");
        const string Below = "LEFT JOIN customer b ON b.parent_id = $5 AND c.path >= b.path AND substr(c.path, 1, length(b.path)) = b.path";
        return (shape.IsHandedOver ? $"coalesce({ChildAt(dialect)}, b.id, c.id)" : "coalesce(b.id, c.id)", Below);
    }

    // Below which child of the top somebody is counted who was moved, or stands below one who was.
    private static string ChildAt(SqlDialect dialect) => $"""
        (SELECT child.value FROM {dialect.Each("prefix", 8)} JOIN {dialect.Each("child", 9)} ON child.position = prefix.position
        WHERE substr(c.path, 1, length(prefix.value)) = prefix.value ORDER BY length(prefix.value) DESC LIMIT 1)
        """;

    private static SlaAttainmentRow Read(SqlRow row) => new(
        row.NumberOrNull(0), row.NumberOrNull(1), row.TextOrNull(2), row.WordOrNull<SlaMetric>(3),
        (int)(row.NumberOrNull(4) ?? 0), (int)(row.NumberOrNull(5) ?? 0));

    /// <param name="IsAlone">Without those below.</param>
    /// <param name="IsHandedOver">Somebody counts elsewhere than where it stands.</param>
    private sealed record Shape(SlaAttainmentGroups Groups, bool IsAlone, bool IsHandedOver, string Visible);
}
