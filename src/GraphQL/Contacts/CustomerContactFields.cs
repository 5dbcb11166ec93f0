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

[ResolversOf("Customer")]
internal static class CustomerContactFields
{
    private const int MaxText = 100;

    public static ValueTask<IReadOnlyList<object?>> ContactsAsync(
        IReadOnlyList<CustomerRow> customers, int? first, string? after, int? last, string? before, ContactFilter? filter,
        ContactOrder? orderBy,
        Store store, Caller caller, CancellationToken cancellationToken)
    {
        var order = orderBy is null ? default : new StoreOrder(orderBy.Field, orderBy.Direction == OrderDirection.Desc);
        var conditions = Conditions(filter);
        var request = PageArguments.Read(first, after, last, before, cursor => order.Decode(cursor));
        return caller.WithAsync(Permission.ContactRead, customers, async open =>
        {
            long[] ids = [.. open.Select(customer => customer.Id)];
            var pages = await store.ContactsByCustomerAsync(ids, conditions, order, request, cancellationToken);
            return Connection.Of(pages, order.CursorOf, token => store.ContactCountByCustomerAsync(ids, conditions, token));
        });
    }

    public static ValueTask<IReadOnlyList<object?>> PrimaryContactAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken) => caller.WithAsync(
        Permission.ContactRead,
        customers,
        async open => await store.PrimaryContactByCustomerAsync([.. open.Select(customer => customer.Id)], cancellationToken));

    private static StoreFilter Conditions(ContactFilter? filter) => filter is null ? StoreFilter.None : new()
    {
        Text = filter.Text.ValueOr(null) is { Length: > MaxText } text ? text[..MaxText] : filter.Text.ValueOr(null),
        IsContactPerson = filter.IsContactPerson.ValueOr(null),
        IsIgnored = filter.IsIgnored.ValueOr(null),
    };
}
