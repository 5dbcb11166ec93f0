using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Folders;

/// <summary>A group of customers directly below one reseller.</summary>
/// <param name="CustomerId">The reseller.</param>
public sealed record FolderRow(
    long Id, long CustomerId, long? ParentId, string Name, string NameKey, int Version, Instant CreatedAt, Instant UpdatedAt);

/// <summary>Folders, each for many keys at once.</summary>
public static class FolderRows
{
    private const string Columns = "t.id, t.customer_id, t.parent_id, t.name, t.name_key, t.version, t.created_at, t.updated_at";

    private static readonly OwnedCondition AtTheTop = new("x.parent_id IS NULL", []);

    private static readonly OwnedRows<FolderRow> Rows = new("folder", Columns, Read, row => row.Id);

    private static readonly OwnedPages<FolderRow> OfReseller = new(
        "folder", Columns, "name_key", isDescending: false, Read, keyset => keyset.Value);

    private static readonly OwnedPages<FolderRow> InFolder = new(
        "folder", Columns, "name_key", isDescending: false, Read, keyset => keyset.Value) { Key = "parent_id" };

    /// <summary>Those in no other folder; a page for each reseller, by name.</summary>
    public static ValueTask<Page<FolderRow>[]> FoldersByCustomerAsync(
        this Store store, long[] customerIds, PageRequest page, CancellationToken cancellationToken) =>
        OfReseller.ReadAsync(store, customerIds, page, AtTheTop, cancellationToken);

    public static ValueTask<int[]> FolderCountByCustomerAsync(this Store store, long[] customerIds, CancellationToken cancellationToken) =>
        OfReseller.CountAsync(store, customerIds, AtTheTop, cancellationToken);

    /// <summary>Those directly in each folder, by name.</summary>
    public static ValueTask<Page<FolderRow>[]> FoldersByFolderAsync(
        this Store store, long[] folderIds, PageRequest page, CancellationToken cancellationToken) =>
        InFolder.ReadAsync(store, folderIds, page, cancellationToken);

    public static ValueTask<int[]> FolderCountByFolderAsync(this Store store, long[] folderIds, CancellationToken cancellationToken) =>
        InFolder.CountAsync(store, folderIds, cancellationToken);

    /// <summary>Null where there is none, or its reseller is not visible.</summary>
    public static ValueTask<FolderRow?[]> FoldersByIdAsync(
        this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        Rows.ByIdAsync(store, ids, visible, cancellationToken);

    private static FolderRow Read(SqlRow row) =>
        new(row.Number(0), row.Number(1), row.NumberOrNull(2), row.Text(3), row.Text(4), row.Int(5), row.Instant(6), row.Instant(7));
}
