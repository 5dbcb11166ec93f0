using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.ServiceLevels;

/// <summary>When work is done, as it is valid now.</summary>
public sealed record CalendarRow(
    long Id,
    string Name,
    long OwnerId,
    CalendarDefinition Definition,
    Instant? ArchivedAt,
    int Version,
    Instant CreatedAt,
    Instant UpdatedAt);

/// <summary>A version of a calendar.</summary>
public sealed record CalendarRevisionRow(long CalendarId, int Number, CalendarDefinition Definition, Instant Since, bool Retroactive);

/// <summary>Reads calendars: a customer's are seen in its whole subtree.</summary>
public static class Calendars
{
    private const string Columns =
        "t.id, t.name, t.owner_id, (SELECT r.definition FROM calendar_revision r WHERE r.calendar_id = t.id ORDER BY r.number DESC LIMIT 1), "
        + "t.archived_at, t.version, t.created_at, t.updated_at";

    private static readonly SharedRows<CalendarRow> Shared = new("calendar", Columns, Read, row => row.Id);
    private static readonly SqlText Named = new(dialect => $"SELECT {Columns} FROM calendar t WHERE {dialect.In("t.id", 1)}")
    {
        Sight = Sight.Above,
    };

    private static readonly SqlText Revisions = new(dialect =>
        $"SELECT calendar_id, number, definition, since, retroactive FROM calendar_revision WHERE {dialect.In("calendar_id", 1)} ORDER BY calendar_id, number") { Sight = Sight.Above };

    /// <summary>By name.</summary>
    public static ValueTask<Page<CalendarRow>> CalendarsAsync(
        this Store store, Reach reach, bool withArchived, PageRequest page, CancellationToken cancellationToken) =>
        Shared.PageAsync(store, reach, withArchived, page, cancellationToken);

    public static ValueTask<int> CountCalendarsAsync(
        this Store store, Reach reach, bool withArchived, CancellationToken cancellationToken) =>
        Shared.CountAsync(store, reach, withArchived, cancellationToken);

    /// <summary>Null where there is none within reach.</summary>
    public static ValueTask<CalendarRow?[]> CalendarsByIdAsync(
        this Store store, long[] ids, Reach reach, CancellationToken cancellationToken) =>
        Shared.ByIdAsync(store, ids, reach, cancellationToken);

    /// <summary>Those that visible objects name; no further check is made. 0 names none.</summary>
    public static async ValueTask<CalendarRow?[]> NamedCalendarsAsync(this Store store, long[] ids, CancellationToken cancellationToken)
    {
        long[] distinct = [.. ids.Where(id => id != 0).Distinct()];
        if (distinct.Length == 0)
            return new CalendarRow?[ids.Length];
        var byId = (await store.ReadAsync(Named, Read, [distinct], cancellationToken).ConfigureAwait(false)).ToDictionary(row => row.Id);
        return Array.ConvertAll(ids, id => byId.GetValueOrDefault(id));
    }

    /// <summary>All versions of each, oldest first.</summary>
    public static async ValueTask<List<CalendarRevisionRow>[]> RevisionsByCalendarAsync(
        this Store store, long[] calendarIds, CancellationToken cancellationToken) =>
        calendarIds.Length == 0 ? [] : Aligned.Groups(
            calendarIds,
            await store.ReadAsync(Revisions, ReadRevision, [calendarIds], cancellationToken).ConfigureAwait(false),
            row => row.CalendarId);

    private static CalendarRow Read(SqlRow row) => new(
        row.Number(0),
        row.Text(1),
        row.Number(2),
        StoredCalendar.Read(row.Text(3)),
        row.InstantOrNull(4),
        row.Int(5),
        row.Instant(6),
        row.Instant(7));

    private static CalendarRevisionRow ReadRevision(SqlRow row) =>
        new(row.Number(0), row.Int(1), StoredCalendar.Read(row.Text(2)), row.Instant(3), row.Boolean(4));
}
