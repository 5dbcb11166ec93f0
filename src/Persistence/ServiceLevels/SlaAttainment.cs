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
/// <param name="TopId">The customer at the top, with <paramref name="TopPath"/>.</param>
/// <param name="WithBelow">Everybody below it too.</param>
/// <param name="PolicyId">Null for any.</param>
/// <param name="FromMonth">As <c>2026-03</c>.</param>
/// <param name="ToMonth">The last month, which still counts.</param>
public sealed record SlaAttainmentQuestion(long TopId, string TopPath, bool WithBelow, long? PolicyId, string FromMonth, string ToMonth);

/// <summary>How many clocks ended in time, and how many did not. Members that were not grouped by are null.</summary>
public sealed record SlaAttainmentRow(long? CustomerId, long? PolicyId, string? Month, SlaMetric? Metric, int Met, int Missed);

/// <summary>Counts clocks that ended or ran out of time: one statement.</summary>
public static class SlaAttainment
{
    private static readonly BoundedTexts<(SlaAttainmentGroups Groups, bool WithBelow)> Texts = new(64, (_, shape) => Write(shape.Groups, shape.WithBelow));

    /// <summary>In the order of what is grouped by; at most <paramref name="limit"/> rows.</summary>
    public static ValueTask<List<SlaAttainmentRow>> SlaAttainmentAsync(
        this Store store, SlaAttainmentQuestion question, SlaAttainmentGroups groups, int limit, CancellationToken cancellationToken)
    {
        var text = Texts.For(store.Dialect, (groups, question.WithBelow));
        SqlValue[] values =
        [
            question.FromMonth, question.ToMonth, question.TopPath, TreeRange.End(question.TopPath), question.PolicyId ?? 0, limit, question.TopId,
        ];
        return store.ReadAsync(text, Read, values, cancellationToken);
    }

    private static string Write(SlaAttainmentGroups groups, bool withBelow)
    {
        // A customer of the top itself belongs to no subtree below it, and is counted as its own.
        var customer = groups.HasFlag(SlaAttainmentGroups.Subtree) ? "coalesce(b.id, c.id)"
            : groups.HasFlag(SlaAttainmentGroups.Customer) ? "c.id" : null;
        var below = groups.HasFlag(SlaAttainmentGroups.Subtree)
            ? "LEFT JOIN customer b ON b.parent_id = $7 AND c.path >= b.path AND substr(c.path, 1, length(b.path)) = b.path"
            : "";
        string?[] columns =
        [
            customer, groups.HasFlag(SlaAttainmentGroups.Policy) ? "s.policy_id" : null, groups.HasFlag(SlaAttainmentGroups.Month) ? "o.month" : null,
            groups.HasFlag(SlaAttainmentGroups.Metric) ? "o.metric" : null,
        ];
        var grouped = string.Join(", ", columns.OfType<string>());
        return $"""
            SELECT {string.Join(", ", columns.Select(column => column ?? "NULL"))},
              sum(CASE WHEN o.state = 'MET' THEN 1 ELSE 0 END), sum(CASE WHEN o.state = 'MISSED' THEN 1 ELSE 0 END)
            FROM sla_outcome o JOIN service_case s ON s.id = o.case_id JOIN customer c ON c.id = s.customer_id {below}
            WHERE o.month >= $1 AND o.month <= $2 AND c.deleted_at IS NULL AND c.path >= $3 AND c.path < $4 AND ($5 = 0 OR s.policy_id = $5)
              AND {(withBelow ? "$7 = $7" : "c.id = $7")}
            {(grouped.Length == 0 ? "" : $"GROUP BY {grouped} ORDER BY {grouped}")} LIMIT $6
            """;
    }

    private static SlaAttainmentRow Read(SqlRow row) => new(
        row.NumberOrNull(0), row.NumberOrNull(1), row.TextOrNull(2), row.WordOrNull<SlaMetric>(3),
        (int)(row.NumberOrNull(4) ?? 0), (int)(row.NumberOrNull(5) ?? 0));
}
