using CustomerGraph.Application.Customers;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Customers;

[ResolversOf("Query")]
internal static class CustomerQueries
{
    public static async ValueTask<CustomerRow?> CustomerAsync(
        string? id, string? code, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        if (id is null == code is null)
            throw new FieldErrorException(new FieldError("Give exactly one of id and code.", ErrorCodes.BadUserInput));
        var columns = CustomerSelection.Of(selection);
        var found = id is not null
            ? await store.CustomersByIdAsync([GlobalId.NumberOf(ObjectKind.Customer, id)], caller.Visible, columns, cancellationToken)
            : await store.CustomersByCodeAsync([code!.Trim().ToUpperInvariant()], caller.Visible, columns, cancellationToken);
        return found[0];
    }

    public static async ValueTask<Connection<CustomerRow>> CustomersAsync(
        int? first, string? after, int? last, string? before, CustomerFilter? filter, CustomerOrder? orderBy,
        FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var (order, conditions) = (orderBy.ToStore(), filter.ToStore());
        var request = PageArguments.Read(first, after, last, before, cursor => order.Decode(cursor));
        var page = await store.CustomersAsync(
            conditions, order, request, caller.Visible, CustomerSelection.OfPage(selection), cancellationToken);
        return Connection.Of(page, order.CursorOf, token => store.CountCustomersAsync(conditions, caller.Visible, token));
    }

    public static async ValueTask<CustomerCodePreview> CustomerCodePreviewAsync(
        string name, string? code, CodePreview preview, CancellationToken cancellationToken)
    {
        var previewed = await preview.OfAsync(name, code, cancellationToken);
        return new CustomerCodePreview(previewed.Code, previewed.IsNumbered, previewed.Refusal);
    }

    public static async ValueTask<IReadOnlyList<DeletedCustomerRow>> DeletedCustomersAsync(
        Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.DeletedCustomersAsync(caller.Visible, cancellationToken);

    public static async ValueTask<CustomerStatistics?> CustomerStatsAsync(
        string? subtreeOf, Store store, Caller caller, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var report = await store.ReportAsync(subtreeOf, caller, timeProvider, cancellationToken);
        return report is null ? null : await store.CustomerStatisticsAsync(report.Top, report.Tree, caller.Visible, cancellationToken);
    }
}
