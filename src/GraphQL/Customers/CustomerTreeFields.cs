using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Customers;

/// <summary>Where the customer is in the tree, as far as the caller can see it.</summary>
[ResolversOf("Customer")]
internal static class CustomerTreeFields
{
    public static async ValueTask<IReadOnlyList<CustomerRow?>> ParentAsync(
        IReadOnlyList<CustomerRow> customers, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var ids = customers.Select(customer => customer.ParentId ?? 0).ToArray();
        return await store.CustomersByIdAsync(ids, caller.Visible, CustomerSelection.Of(selection), cancellationToken);
    }

    public static async ValueTask<IReadOnlyList<IReadOnlyList<CustomerRow>>> AncestorsAsync(
        IReadOnlyList<CustomerRow> customers, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.AncestorsByPathAsync(PathsOf(customers), caller.Visible, CustomerSelection.Of(selection), cancellationToken);

    public static IReadOnlyList<IReadOnlyList<string>> Path(IReadOnlyList<CustomerRow> customers, Caller caller) =>
    [
        .. customers.Select(customer => CustomerAncestry.VisibleIdsOf(customer.Path, caller.Visible)
            .Select(id => new GlobalId(ObjectKind.Customer, id).ToString())
            .ToList()),
    ];

    public static async ValueTask<IReadOnlyList<bool>> EffectiveEnabledAsync(
        IReadOnlyList<CustomerRow> customers, Store store, CancellationToken cancellationToken) =>
        await store.EffectiveEnabledByPathAsync(PathsOf(customers), cancellationToken);

    public static async ValueTask<IReadOnlyList<Connection<CustomerRow>>> ChildrenAsync(
        IReadOnlyList<CustomerRow> customers, int? first, string? after, int? last, string? before, CustomerFilter? filter,
        CustomerOrder? orderBy,
        FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var (order, conditions) = (orderBy.ToStore(), filter.ToStore());
        var request = PageArguments.Read(first, after, last, before, cursor => order.Decode(cursor));
        var ids = customers.Select(customer => customer.Id).ToArray();
        var pages = await store.ChildrenByParentAsync(
            ids, conditions, order, request, caller.Visible, CustomerSelection.OfPage(selection), cancellationToken);
        return Connection.Of(pages, order.CursorOf, token => store.ChildCountByParentAsync(ids, conditions, caller.Visible, token));
    }

    public static async ValueTask<IReadOnlyList<Connection<CustomerRow>>> DescendantsAsync(
        IReadOnlyList<CustomerRow> customers, int? first, string? after, int? last, string? before, CustomerFilter? filter,
        CustomerOrder? orderBy,
        FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var (order, conditions) = (orderBy.ToStore(), filter.ToStore());
        var request = PageArguments.Read(first, after, last, before, cursor => order.Decode(cursor));
        var paths = PathsOf(customers);
        var pages = await store.DescendantsByPathAsync(
            paths, conditions, order, request, caller.Visible, CustomerSelection.OfPage(selection), cancellationToken);
        return Connection.Of(pages, order.CursorOf, token => store.DescendantCountByPathAsync(paths, conditions, caller.Visible, token));
    }

    private static string[] PathsOf(IReadOnlyList<CustomerRow> customers) => [.. customers.Select(customer => customer.Path)];
}
