using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.ServiceLevels;

/// <summary>How fast help has to come. <see cref="Details"/> are null where only the head was read.</summary>
public sealed record SlaPolicyRow(long Id, string Name, int? FirstResponseMinutes, int? ResolutionMinutes, SlaPolicyDetails? Details = null)
{
    /// <summary>The details, which must have been read.</summary>
    public SlaPolicyDetails Whole => Details ?? throw new InvalidOperationException("The details of the policy were not read.");
}

/// <summary>What a policy has beside its head.</summary>
public sealed record SlaPolicyDetails(
    long OwnerId, long? CalendarId, IReadOnlyList<SlaTarget> Targets, IReadOnlyList<CaseStatus> PauseStatuses, bool PausesFirstResponse,
    PriorityChangeRule PriorityChangeRule, ReopenRule ReopenRule, Duration ReopenGrace, IReadOnlyList<int> Warnings,
    Instant? ArchivedAt, int Version, Instant CreatedAt, Instant UpdatedAt)
{
    /// <summary>What clocks are computed with.</summary>
    public SlaTerms ToTerms() => new()
    {
        CalendarId = CalendarId is { } id ? new(id) : null, Targets = Targets, PauseStatuses = PauseStatuses,
        PausesFirstResponse = PausesFirstResponse, PriorityChangeRule = PriorityChangeRule, ReopenRule = ReopenRule,
        ReopenGrace = ReopenGrace,
        Warnings = Warnings,
    };
}

/// <summary>Reads policies: a customer's are seen in its whole subtree.</summary>
public static class SlaPolicies
{
    private const string Head = "t.id, t.name, t.first_response_minutes, t.resolution_minutes";

    private const string Details =
        "t.owner_id, t.calendar_id, t.targets, t.pause_statuses, t.pauses_first_response, t.priority_change_rule, t.reopen_rule, t.reopen_grace, "
        + "t.warnings, t.archived_at, t.version, t.created_at, t.updated_at";

    private static readonly SharedRows<SlaPolicyRow> Shared = new("sla_policy", $"{Head}, {Details}", Read, row => row.Id);
    private static readonly SqlText Heads = new(dialect => $"SELECT {Head} FROM sla_policy t WHERE {dialect.In("t.id", 1)}")
    {
        Sight = Sight.Above,
    };
    private static readonly SqlText Whole = new(dialect => $"SELECT {Head}, {Details} FROM sla_policy t WHERE {dialect.In("t.id", 1)}")
    {
        Sight = Sight.Above,
    };

    /// <summary>By name.</summary>
    public static ValueTask<Page<SlaPolicyRow>> SlaPoliciesAsync(
        this Store store, Reach reach, bool withArchived, PageRequest page, CancellationToken cancellationToken) =>
        Shared.PageAsync(store, reach, withArchived, page, cancellationToken);

    public static ValueTask<int> CountSlaPoliciesAsync(
        this Store store, Reach reach, bool withArchived, CancellationToken cancellationToken) =>
        Shared.CountAsync(store, reach, withArchived, cancellationToken);

    /// <summary>Null where there is none within reach.</summary>
    public static ValueTask<SlaPolicyRow?[]> SlaPoliciesByIdAsync(
        this Store store, long[] ids, Reach reach, CancellationToken cancellationToken) =>
        Shared.ByIdAsync(store, ids, reach, cancellationToken);

    /// <summary>Those that visible objects name; no further check is made. 0 names none.</summary>
    /// <param name="headsOnly">Leaves the details away.</param>
    public static async ValueTask<SlaPolicyRow?[]> NamedSlaPoliciesAsync(
        this Store store, long[] ids, bool headsOnly, CancellationToken cancellationToken)
    {
        // Many contracts share few policies.
        long[] distinct = [.. ids.Where(id => id != 0).Distinct()];
        if (distinct.Length == 0)
            return new SlaPolicyRow?[ids.Length];
        var rows = headsOnly
            ? await store.ReadAsync(Heads, ReadHead, [distinct], cancellationToken).ConfigureAwait(false)
            : await store.ReadAsync(Whole, Read, [distinct], cancellationToken).ConfigureAwait(false);
        return distinct.Length == 1 && ids.Length == 1 ? [rows.Count == 0 ? null : rows[0]] : Among(ids, rows);
    }

    private static SlaPolicyRow?[] Among(long[] ids, List<SlaPolicyRow> rows)
    {
        var byId = rows.ToDictionary(row => row.Id);
        return Array.ConvertAll(ids, id => byId.GetValueOrDefault(id));
    }

    private static SlaPolicyRow ReadHead(SqlRow row) =>
        new(row.Number(0), row.Text(1), (int?)row.NumberOrNull(2), (int?)row.NumberOrNull(3));

    private static SlaPolicyRow Read(SqlRow row) => ReadHead(row) with
    {
        Details = new(
            row.Number(4), row.NumberOrNull(5), JsonList.Read<SlaTarget>(row.Text(6)), JsonList.Read<CaseStatus>(row.Text(7)),
            row.Boolean(8),
            row.Word<PriorityChangeRule>(9), row.Word<ReopenRule>(10), Duration.FromTicks(row.Number(11)), JsonList.Read<int>(row.Text(12)),
            row.InstantOrNull(13), row.Int(14), row.Instant(15), row.Instant(16)),
    };
}
