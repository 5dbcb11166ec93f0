using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Application;

public sealed partial class Transactions
{
    /// <summary>For use cases that need nothing but one customer.</summary>
    internal Task<Result<CustomerId>> RunOnCustomerAsync(
        CustomerId id, string permission, Actor actor, Func<Customer, Instant, Result> decide, CancellationToken cancellationToken) =>
        RunAsync(
            actor,
            async (work, cancellation) =>
            {
                var found = await work.CustomerAsync(id, permission, "customerId", cancellation);
                return found.Then<CustomerId>(customer => decide(customer, work.Now) is { IsFailure: true } refused
                    ? Result.Failure<CustomerId>(refused.Errors)
                    : customer.Id);
            },
            cancellationToken);
}
