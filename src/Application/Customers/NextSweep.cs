using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Customers;

/// <summary>The frame of what the server does by itself for a subtree, a part of it in each transaction.</summary>
internal static class NextSweep
{
    /// <summary>The next part for the customer that is next; false where none waits.</summary>
    /// <param name="next">Whose subtree waits; null for nobody's.</param>
    /// <param name="sweep">Does a part for the customer, as the transaction sees it.</param>
    public static async Task<bool> RunAsync(
        Store store, Transactions transactions, Func<CustomerGraphDb, CancellationToken, Task<CustomerId?>> next,
        Func<Customer, Work, CancellationToken, Task> sweep, CancellationToken cancellationToken)
    {
        if (await NextAsync(store, next, cancellationToken) is not { } waiting)
            return false;
        await transactions.RunAsync<CustomerId>(
            Actor.System(TreePath.Root(waiting.Path.Ids[0])),
            async (work, cancellation) =>
            {
                var top = await work.Db.Customers.SingleAsync(customer => customer.Id == waiting.Id, cancellation);
                await sweep(top, work, cancellation);
                return top.Id;
            },
            changesTree: true,
            cancellationToken);
        return true;
    }

    private static async Task<Customer?> NextAsync(
        Store store, Func<CustomerGraphDb, CancellationToken, Task<CustomerId?>> next, CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        return await next(db, cancellationToken) is { } id
            ? await db.Customers.AsNoTracking().SingleAsync(customer => customer.Id == id, cancellationToken)
            : null;
    }
}
