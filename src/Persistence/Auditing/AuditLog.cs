using System.Globalization;
using CustomerGraph.Domain.Auditing;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Auditing;

/// <summary>Which entries are asked for.</summary>
/// <param name="CustomerId">The customer at the top of them.</param>
/// <param name="Path">Where it stands now.</param>
public sealed record AuditFilter(long CustomerId, string Path, AuditReach Reach)
{
    public string? Actor { get; init; }

    public string? Action { get; init; }

    public string? TargetKind { get; init; }

    public string? TargetId { get; init; }

    /// <summary>Inclusive.</summary>
    public Instant? From { get; init; }

    /// <summary>Exclusive.</summary>
    public Instant? To { get; init; }
}

/// <summary>The audit log, newest first.</summary>
public static class AuditLog
{
    public const string OrderName = "audit";

    public static Keyset KeysetOf(AuditRecord record) => new("", record.Number);

    /// <param name="visible">
    /// Whose entries exist for the caller. Those from before a customer came below what the caller sees do not: they tell of somebody else.
    /// </param>
    public static async ValueTask<Page<AuditRecord>> AuditLogAsync(
        this Store store, AuditFilter filter, PageRequest page, Visibility visible, CancellationToken cancellationToken)
    {
        var conditions = new Conditions(filter, visible);
        var isDown = !page.IsBackward;
        if (page.From is { } from)
            conditions.Add($"e.number {(isDown ? "<" : ">")} {conditions.Parameter(from.Id)}");
        var numbers = $"SELECT e.number FROM {conditions.Tables} WHERE {conditions.Text} ORDER BY e.number {(isDown ? "DESC" : "ASC")} LIMIT {conditions.Parameter(page.Limit)}";
        var text = $"SELECT {AuditRecord.Columns} FROM {AuditRecord.From} WHERE e.number IN ({numbers}) ORDER BY e.number {(isDown ? "DESC" : "ASC")}";
        return Page<AuditRecord>.Of(await store.ReadAsync(SqlText.Once(text), AuditRecord.Read, conditions.Values, cancellationToken).ConfigureAwait(false), page);
    }

    public static async ValueTask<int> AuditCountAsync(this Store store, AuditFilter filter, Visibility visible, CancellationToken cancellationToken)
    {
        var conditions = new Conditions(filter, visible);
        var text = SqlText.Once($"SELECT count(*) FROM {conditions.Tables} WHERE {conditions.Text}");
        return (int)(await store.ReadAsync(text, row => row.Number(0), conditions.Values, cancellationToken).ConfigureAwait(false)).Single();
    }

    /// <summary>What one statement asks of the entries <c>e</c> and their customers <c>c</c>.</summary>
    private sealed class Conditions
    {
        private readonly List<SqlValue> _values = [];
        private readonly List<string> _conditions = [];
        private readonly bool _asksActor;

        public Conditions(AuditFilter filter, Visibility visible)
        {
            _asksActor = filter.Actor is not null;
            AddPlace(filter);
            AddVisible(visible);
            AddEqual("a.content", filter.Actor);
            AddEqual("e.action", filter.Action);
            AddEqual("e.target_kind", filter.TargetKind);
            AddEqual("e.target_id", filter.TargetId);
            if (filter.From is { } from)
                Add($"e.at >= {Parameter(from)}");
            if (filter.To is { } to)
                Add($"e.at < {Parameter(to)}");
        }

        public string Tables => "audit_entry e JOIN customer c ON c.id = e.customer_id"
            + (_asksActor ? " JOIN audit_part a ON a.number = e.number AND a.part = 'ACTOR'" : "");

        public string Text => string.Join(" AND ", _conditions);

        public SqlValue[] Values => [.. _values];

        public string Parameter(SqlValue value)
        {
            _values.Add(value);
            return string.Create(CultureInfo.InvariantCulture, $"${_values.Count}");
        }

        public void Add(string condition) => _conditions.Add(condition);

        private void AddEqual(string column, string? value)
        {
            if (value is not null)
                Add($"{column} = {Parameter(value)}");
        }

        private void AddPlace(AuditFilter filter)
        {
            Add(filter.Reach switch
            {
                AuditReach.Customer => $"e.customer_id = {Parameter(filter.CustomerId)}",
                AuditReach.SubtreeThen => StoodBelow(filter.CustomerId.ToString(CultureInfo.InvariantCulture)),
                _ => $"c.path >= {Parameter(filter.Path)} AND c.path < {Parameter(TreeRange.End(filter.Path))}",
            });
        }

        private void AddVisible(Visibility visible)
        {
            Add(visible.Condition("c"));
            if (!visible.IsEverything)
                Add($"({string.Join(" OR ", visible.Tops.Distinct().Select(top => StoodBelow(Leaf(top))).DefaultIfEmpty("1 = 0"))})");
        }

        // Ids are digits, so they stand in the text.
        private static string StoodBelow(string id) => $"e.path LIKE '%/{id}/%'";

        private static string Leaf(string path) => path.TrimEnd('/')[(path.TrimEnd('/').LastIndexOf('/') + 1)..];
    }
}
