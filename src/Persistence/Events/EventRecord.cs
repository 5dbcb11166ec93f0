using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Events;

/// <summary>Something that happened and was committed.</summary>
/// <param name="Seq">Rises in the order of the commits, with gaps: what <c>after</c> is compared with.</param>
/// <param name="Path">The path of the customer at that time.</param>
/// <param name="Payload">JSON; see <see cref="EventPayload"/>.</param>
public sealed record EventRecord(
    long Seq, Instant At, string Name, long CustomerId, string Path, string Payload, string Actor, string? CorrelationId)
{
    /// <summary>The id of the user on whose behalf the actor acted; null where they acted for themselves.</summary>
    public long? OnBehalfOf { get; init; }

    internal const string Columns = "seq, at, name, customer_id, path, payload, actor, correlation_id, on_behalf_of";

    internal static EventRecord Read(SqlRow row) => new(
        row.Number(0), row.Instant(1), row.Text(2), row.Number(3), row.Text(4), row.Text(5), row.Text(6), row.TextOrNull(7))
    {
        OnBehalfOf = row.NumberOrNull(8),
    };
}
