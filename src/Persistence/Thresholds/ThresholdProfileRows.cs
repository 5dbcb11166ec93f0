using CustomerGraph.Domain.Thresholds;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Thresholds;

public sealed record ThresholdProfileRow(
    long Id,
    long OwnerId,
    string Name,
    IReadOnlyList<Threshold> Thresholds,
    bool IsDefault,
    Instant? ArchivedAt,
    int Version,
    Instant CreatedAt,
    Instant UpdatedAt);

/// <summary>Reads threshold profiles: a customer's can be chosen in its whole subtree.</summary>
public static class ThresholdProfileRows
{
    private const string Columns =
        "t.id, t.owner_id, t.name, t.thresholds, t.is_default, t.archived_at, t.version, t.created_at, t.updated_at";

    private static readonly SharedRows<ThresholdProfileRow> Shared = new("threshold_profile", Columns, Read, row => row.Id);

    private static readonly SqlText Chosen = new(
        dialect => $"SELECT {Columns} FROM threshold_profile t WHERE {dialect.In("t.id", 1)} OR t.is_default") { Sight = Sight.Above };

    /// <summary>By name.</summary>
    public static ValueTask<Page<ThresholdProfileRow>> ThresholdProfilesAsync(
        this Store store, Reach reach, bool withArchived, PageRequest page, CancellationToken cancellationToken) =>
        Shared.PageAsync(store, reach, withArchived, page, cancellationToken);

    public static ValueTask<int> CountThresholdProfilesAsync(
        this Store store, Reach reach, bool withArchived, CancellationToken cancellationToken) =>
        Shared.CountAsync(store, reach, withArchived, cancellationToken);

    /// <summary>Archived ones too; null where there is none within reach.</summary>
    public static ValueTask<ThresholdProfileRow?[]> ThresholdProfilesByIdAsync(
        this Store store, long[] ids, Reach reach, CancellationToken cancellationToken) =>
        Shared.ByIdAsync(store, ids, reach, cancellationToken);

    /// <summary>Those that settings of visible customers name, and the default for null; no further check is made.</summary>
    public static async ValueTask<ThresholdProfileRow[]> ChosenThresholdProfilesAsync(
        this Store store, long?[] ids, CancellationToken cancellationToken)
    {
        long[] named = [.. ids.OfType<long>().Distinct()];
        var rows = await store.ReadAsync(Chosen, Read, [named], cancellationToken).ConfigureAwait(false);
        var standard = rows.Find(row => row.IsDefault) ?? throw new InvalidOperationException("There is no default threshold profile.");
        var byId = rows.ToDictionary(row => row.Id);
        return Array.ConvertAll(ids, id => id is { } number ? byId.GetValueOrDefault(number, standard) : standard);
    }

    private static ThresholdProfileRow Read(SqlRow row) => new(
        row.Number(0), row.Number(1), row.Text(2), JsonList.Read<Threshold>(row.Text(3)), row.Boolean(4), row.InstantOrNull(5), row.Int(6),
        row.Instant(7), row.Instant(8));
}
