using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Folders;
using CustomerGraph.Persistence.Paging;

namespace CustomerGraph.GraphQL.Folders;

[ResolversOf("Customer")]
internal static class CustomerFolderFields
{
    /// <summary>Null where the one above is not visible: its folders are its own.</summary>
    public static async ValueTask<IReadOnlyList<FolderRow?>> FolderAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.FoldersByIdAsync([.. customers.Select(customer => customer.FolderId ?? 0)], caller.Visible, cancellationToken);

    public static async ValueTask<IReadOnlyList<Connection<FolderRow>>> FoldersAsync(
        IReadOnlyList<CustomerRow> customers,
        int? first,
        string? after,
        int? last,
        string? before,
        Store store,
        CancellationToken cancellationToken)
    {
        long[] ids = [.. customers.Select(customer => customer.Id)];
        var pages = await store.FoldersByCustomerAsync(ids, FolderFields.ByName.Read(first, after, last, before), cancellationToken);
        return Connection.Of(pages, FolderFields.ByName.CursorOf, token => store.FolderCountByCustomerAsync(ids, token));
    }
}

[ResolversOf("Folder")]
internal static class FolderFields
{
    internal static readonly ListOrder<FolderRow> ByName = new("folder-name", folder => new Keyset(folder.NameKey, folder.Id));

    public static void Id(FolderRow folder, ResponseWriter writer) => new GlobalId(ObjectKind.Folder, folder.Id).WriteTo(writer);

    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<FolderRow> folders, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.OwnersAsync(folders.Select(folder => folder.CustomerId), selection, caller, cancellationToken);

    public static async ValueTask<IReadOnlyList<FolderRow?>> ParentAsync(
        IReadOnlyList<FolderRow> folders, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.FoldersByIdAsync([.. folders.Select(folder => folder.ParentId ?? 0)], caller.Visible, cancellationToken);

    public static async ValueTask<IReadOnlyList<Connection<FolderRow>>> FoldersAsync(
        IReadOnlyList<FolderRow> folders,
        int? first,
        string? after,
        int? last,
        string? before,
        Store store,
        CancellationToken cancellationToken)
    {
        long[] ids = [.. folders.Select(folder => folder.Id)];
        var pages = await store.FoldersByFolderAsync(ids, ByName.Read(first, after, last, before), cancellationToken);
        return Connection.Of(pages, ByName.CursorOf, token => store.FolderCountByFolderAsync(ids, token));
    }

    public static async ValueTask<IReadOnlyList<Connection<CustomerRow>>> CustomersAsync(
        IReadOnlyList<FolderRow> folders, int? first, string? after, int? last, string? before, CustomerFilter? filter,
        CustomerOrder? orderBy,
        FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var (order, conditions) = (orderBy.ToStore(), filter.ToStore());
        var request = PageArguments.Read(first, after, last, before, cursor => order.Decode(cursor));
        long[] ids = [.. folders.Select(folder => folder.Id)];
        var pages = await store.CustomersByFolderAsync(
            ids, conditions, order, request, caller.Visible, CustomerSelection.OfPage(selection), cancellationToken);
        return Connection.Of(pages, order.CursorOf, token => store.CustomerCountByFolderAsync(ids, conditions, caller.Visible, token));
    }
}
