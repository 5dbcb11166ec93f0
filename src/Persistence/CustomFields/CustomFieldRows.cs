using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.CustomFields;

/// <summary>The definition of a custom field.</summary>
public sealed record CustomFieldRow(
    long Id, long OwnerId, CustomFieldTarget Target, string Key, string Name, string? Description, CustomFieldKind Kind, bool IsRequired,
    long? DependsOn,
    IReadOnlyList<CustomFieldOption> Options, Instant? ArchivedAt, int Version, Instant CreatedAt);

/// <summary>What an object holds in a custom field; the value is null for nothing.</summary>
public sealed record HeldCustomField(CustomFieldRow Field, string? Value);

/// <summary>Reads custom fields: a customer's can be used in its whole subtree.</summary>
public static class CustomFieldRows
{
    private const string Columns =
        "t.id, t.owner_id, t.target, t.key, t.name, t.description, t.kind, t.is_required, t.depends_on, t.options, t.archived_at, t.version, t.created_at";

    private static readonly SharedRows<CustomFieldRow> Shared = new("custom_field", Columns, Read, row => row.Id, name: "key");

    private static readonly SqlText ByOwner = new(dialect =>
        $"SELECT {Columns} FROM custom_field t WHERE {dialect.In("t.owner_id", 1)} AND t.target = $2 ORDER BY t.key, t.id") { Sight = Sight.Above };

    private static readonly SqlText Any = new(
        dialect => $"SELECT 1 FROM custom_field WHERE {dialect.In("owner_id", 1)} AND target = $2 LIMIT 1") { Sight = Sight.Above };

    private static readonly SqlText Values = new(
        dialect => $"SELECT object_id, field_id, value FROM custom_field_value WHERE {dialect.In("object_id", 1)}");

    /// <summary>Whether the customers have defined any for such objects, archived ones too, as the context's transaction sees it.</summary>
    public static async ValueTask<bool> AnyCustomFieldsAsync(
        this CustomerGraphDb db, CustomFieldTarget target, IReadOnlyCollection<CustomerId> owners, CancellationToken cancellationToken) =>
        (await db.ReadAsync(Any, static _ => true, [owners.Select(owner => owner.Value).ToArray(), Words.Of(target)], cancellationToken).ConfigureAwait(false)).Count > 0;

    /// <summary>By key.</summary>
    public static ValueTask<Page<CustomFieldRow>> CustomFieldsAsync(
        this Store store, Reach reach, bool withArchived, PageRequest page, CancellationToken cancellationToken) =>
        Shared.PageAsync(store, reach, withArchived, page, cancellationToken);

    public static ValueTask<int> CountCustomFieldsAsync(
        this Store store, Reach reach, bool withArchived, CancellationToken cancellationToken) =>
        Shared.CountAsync(store, reach, withArchived, cancellationToken);

    /// <summary>Archived ones too; null where there is none within reach.</summary>
    public static ValueTask<CustomFieldRow?[]> CustomFieldsByIdAsync(
        this Store store, long[] ids, Reach reach, CancellationToken cancellationToken) =>
        Shared.ByIdAsync(store, ids, reach, cancellationToken);

    /// <summary>
    /// The fields of each object, by key: those that are in use, and archived ones in which it holds something. Of two with one key, which
    /// a move can bring about, the one that is owned nearer counts.
    /// </summary>
    /// <param name="objects">The number of each object and the path of its customer.</param>
    public static async ValueTask<List<HeldCustomField>[]> CustomFieldsOfAsync(
        this Store store, CustomFieldTarget target, (long Id, string Path)[] objects, CancellationToken cancellationToken)
    {
        var owners = Array.ConvertAll(objects, one => Reach.UsableAt(one.Path).Owners);
        long[] distinct = [.. owners.SelectMany(ids => ids).Distinct()];
        var fields = await store.ReadAsync(ByOwner, Read, [distinct, Words.Of(target)], cancellationToken).ConfigureAwait(false);
        if (fields.Count == 0)
            return Array.ConvertAll(objects, _ => new List<HeldCustomField>());
        long[] numbers = [.. objects.Select(one => one.Id)];
        var values = (await store.ReadAsync(Values, row => (Object: row.Number(0), Field: row.Number(1), Value: row.Text(2)), [numbers], cancellationToken)
            .ConfigureAwait(false)).ToDictionary(row => (row.Object, row.Field), row => row.Value);
        return [.. objects.Select((one, index) => Held(one.Id, owners[index], fields, values))];
    }

    private static List<HeldCustomField> Held(
        long id, long[] owners, List<CustomFieldRow> fields, Dictionary<(long Object, long Field), string> values) =>
    [
        .. fields.Where(field => owners.Contains(field.OwnerId))
            .Select(field => new HeldCustomField(field, values.GetValueOrDefault((id, field.Id))))
            .Where(held => held.Field.ArchivedAt is null || held.Value is not null)
            .GroupBy(held => held.Field.Key)
            .Select(same => same.OrderBy(held => held.Field.ArchivedAt is not null).ThenByDescending(held => Array.IndexOf(owners, held.Field.OwnerId)).First()),
    ];

    private static CustomFieldRow Read(SqlRow row) => new(
        row.Number(0), row.Number(1), row.Word<CustomFieldTarget>(2), row.Text(3), row.Text(4), row.TextOrNull(5),
        row.Word<CustomFieldKind>(6), row.Boolean(7),
        row.NumberOrNull(8), JsonList.Read<CustomFieldOption>(row.Text(9)), row.InstantOrNull(10), row.Int(11), row.Instant(12));
}
