using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contacts;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using StoreFilter = CustomerGraph.Persistence.Contacts.ContactFilter;
using StoreOrder = CustomerGraph.Persistence.Contacts.ContactOrder;

namespace CustomerGraph.GraphQL.Contacts;

/// <summary>A page of the contacts of a customer.</summary>
internal sealed record ContactPage(Page<ContactRow> Page, long CustomerId, StoreFilter Filter, StoreOrder Order)
{
    public string CursorOf(ContactRow contact) => CursorText.Encode(Order.Name, Order.KeysetOf(contact));
}

[ResolversOf("ContactConnection")]
internal static class ContactConnectionFields
{
    public static IReadOnlyList<ContactRow> Nodes(ContactPage page) => page.Page.Rows;

    public static IReadOnlyList<ContactEdge> Edges(ContactPage page) => [.. page.Page.Rows.Select(contact => new ContactEdge(page.CursorOf(contact), contact))];

    public static PageInfo PageInfo(ContactPage page) => page.Page.Describe(page.CursorOf);

    public static async ValueTask<IReadOnlyList<int>> TotalCountAsync(IReadOnlyList<ContactPage> pages, Store store, CancellationToken cancellationToken) =>
        // The pages of one field have one filter.
        await store.ContactCountByCustomerAsync([.. pages.Select(page => page.CustomerId)], pages[0].Filter, cancellationToken);
}

[ResolversOf("Customer")]
internal static class CustomerContactFields
{
    private const int MaxText = 100;

    public static ValueTask<IReadOnlyList<object?>> ContactsAsync(
        IReadOnlyList<CustomerRow> customers, int? first, string? after, int? last, string? before, ContactFilter? filter, ContactOrder? orderBy,
        Store store, Caller caller, CancellationToken cancellationToken)
    {
        var order = orderBy is null ? default : new StoreOrder(orderBy.Field, orderBy.Direction == OrderDirection.Desc);
        var conditions = Conditions(filter);
        var request = PageArguments.Read(first, after, last, before, cursor => order.Decode(cursor));
        return caller.WithAsync(Permission.ContactRead, customers, async open =>
        {
            long[] ids = [.. open.Select(customer => customer.Id)];
            var pages = await store.ContactsByCustomerAsync(ids, conditions, order, request, cancellationToken);
            return [.. pages.Select((page, index) => new ContactPage(page, ids[index], conditions, order))];
        });
    }

    public static ValueTask<IReadOnlyList<object?>> PrimaryContactAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken) => caller.WithAsync(
        Permission.ContactRead, customers, async open => await store.PrimaryContactByCustomerAsync([.. open.Select(customer => customer.Id)], cancellationToken));

    private static StoreFilter Conditions(ContactFilter? filter) => filter is null ? StoreFilter.None : new()
    {
        Text = filter.Text.ValueOr(null) is { Length: > MaxText } text ? text[..MaxText] : filter.Text.ValueOr(null),
        IsContactPerson = filter.IsContactPerson.ValueOr(null),
        IsIgnored = filter.IsIgnored.ValueOr(null),
    };
}
