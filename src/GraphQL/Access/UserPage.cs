using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;

namespace CustomerGraph.GraphQL.Access;

/// <summary>A page of the users of a customer.</summary>
internal sealed record UserPage(Page<UserRow> Page, long CustomerId)
{
    public static string CursorOf(UserRow user) => CursorText.Encode(UsersByCustomer.OrderName, new Keyset(user.Username, user.Id));
}

[ResolversOf("UserConnection")]
internal static class UserConnectionFields
{
    public static IReadOnlyList<UserRow> Nodes(UserPage page) => page.Page.Rows;

    public static IReadOnlyList<UserEdge> Edges(UserPage page) => [.. page.Page.Rows.Select(user => new UserEdge(UserPage.CursorOf(user), user))];

    public static PageInfo PageInfo(UserPage page) => page.Page.Describe(UserPage.CursorOf);

    public static async ValueTask<IReadOnlyList<int>> TotalCountAsync(IReadOnlyList<UserPage> pages, Store store, CancellationToken cancellationToken) =>
        await store.UserCountByCustomerAsync([.. pages.Select(page => page.CustomerId)], cancellationToken);
}

[ResolversOf("Customer")]
internal static class CustomerUserFields
{
    public static ValueTask<IReadOnlyList<object?>> UsersAsync(
        IReadOnlyList<CustomerRow> customers, int? first, string? after, int? last, string? before, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var request = PageArguments.Read(first, after, last, before, cursor => CursorText.Decode(UsersByCustomer.OrderName, cursor));
        return caller.WithAsync(Permission.UserRead, customers, async open =>
        {
            long[] ids = [.. open.Select(customer => customer.Id)];
            var pages = await store.UsersByCustomerAsync(ids, request, cancellationToken);
            return [.. pages.Select((page, index) => new UserPage(page, ids[index]))];
        });
    }

    public static ValueTask<IReadOnlyList<object?>> AdministratorsAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken) => caller.WithAsync(
        Permission.UserRead, customers, async open => await store.AdministratorsByCustomerAsync([.. open.Select(customer => customer.Id)], cancellationToken));
}
