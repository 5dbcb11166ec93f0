using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using StoreOrder = CustomerGraph.Persistence.Customers.CustomerOrder;

namespace CustomerGraph.GraphQL.Customers;

/// <summary>A page of a list of customers. The pages of one field share what counts their lists, so that all are counted at once.</summary>
/// <param name="CountAll">The lengths of all lists of the field, in the order of their parents.</param>
/// <param name="Position">Which of them this page's list is.</param>
internal sealed record CustomerPage(
    Page<CustomerRow> Page, StoreOrder Order, Func<CancellationToken, ValueTask<int[]>> CountAll, int Position)
{
    public string CursorOf(CustomerRow row) => CursorText.Encode(Order.Name, Order.KeysetOf(row));
}

