using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Customers;

/// <summary>A tombstone that can still be restored.</summary>
public sealed record DeletedCustomerRow(long Id, string Code, string Name, int Version, Instant DeletedAt, Instant PurgeAfter);

/// <summary>Tombstones.</summary>
public static class DeletedCustomers
{
    private const int MaxListed = 100;

    private static readonly SqlText Latest = new(
        "SELECT id, code, name, version, deleted_at, purge_after, path FROM customer WHERE purge_after IS NOT NULL AND purged_at IS NULL ORDER BY deleted_at DESC, id DESC");

    /// <summary>Latest first, at most 100 of what is visible.</summary>
    public static async ValueTask<List<DeletedCustomerRow>> DeletedCustomersAsync(
        this Store store, Visibility visible, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(Latest, row => visible.Covers(row.Text(6)) ? Read(row) : null, [], cancellationToken)
            .ConfigureAwait(false);
        return [.. rows.OfType<DeletedCustomerRow>().Take(MaxListed)];
    }

    private static DeletedCustomerRow Read(SqlRow row) =>
        new(row.Number(0), row.Text(1), row.Text(2), row.Int(3), row.Instant(4), row.Instant(5));
}
