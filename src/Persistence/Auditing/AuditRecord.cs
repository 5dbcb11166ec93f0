using CustomerGraph.Domain.Auditing;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Auditing;

/// <summary>An entry of the audit log as it is read.</summary>
/// <param name="Number">1 for the first; without gaps.</param>
/// <param name="Path">Where the customer stood at that time.</param>
/// <param name="Action">The name of the event, or what was done to an object without one.</param>
/// <param name="TargetId">The number of the object, or what its key is made of, with colons between.</param>
/// <param name="UserId">As whom the actor acted.</param>
/// <param name="Actor">Null once it was erased.</param>
/// <param name="Changes">Empty where nothing is told; null once they were erased.</param>
public sealed record AuditRecord(
    long Number, Instant At, long CustomerId, string Path, string Action, string TargetKind, string TargetId, AuditSource Source,
    long? ActorCustomerId, long? UserId, string? TraceId, string? Actor, IReadOnlyList<AuditChange>? Changes)
{
    internal const string From = """
        audit_entry e LEFT JOIN audit_part a ON a.number = e.number AND a.part = 'ACTOR' LEFT JOIN audit_part d ON d.number = e.number AND d.part = 'CHANGES'
        """;

    internal const string Columns = """
        e.number, e.at, e.customer_id, e.path, e.action, e.target_kind, e.target_id, e.source, e.actor_customer_id, e.user_id, e.trace_id,
        a.content, d.content, e.changes_digest IS NOT NULL
        """;

    internal static AuditRecord Read(SqlRow row) => new(
        row.Number(0), row.Instant(1), row.Number(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Word<AuditSource>(7),
        NumberOrNull(row, 8), NumberOrNull(row, 9), row.TextOrNull(10), row.TextOrNull(11), ChangesIn(row));

    private static long? NumberOrNull(SqlRow row, int column) => row.IsNull(column) ? null : row.Number(column);

    private static IReadOnlyList<AuditChange>? ChangesIn(SqlRow row) =>
        row.TextOrNull(12) is { } json ? AuditChange.Read(json) : row.Boolean(13) ? null : [];
}
