using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Application.Customers;

/// <summary>Switches the customer on; nothing is provisioned by it.</summary>
public sealed record EnableCustomer(CustomerId CustomerId, int? ExpectedVersion);

public sealed class EnableCustomerHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(EnableCustomer command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            actor, (work, cancellation) => EnableAsync(command, work, cancellation), changesTree: true, cancellationToken);

    private static async Task<Result<CustomerId>> EnableAsync(EnableCustomer command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(command.CustomerId, Permission.CustomerEnable, "customerId", cancellationToken);
        if (!found.TryGet(out var customer, out var errors))
            return Result.Failure<CustomerId>(errors);
        var decided = customer.Enable(command.ExpectedVersion, work.Now);
        if (decided.IsFailure)
            return Result.Failure<CustomerId>(decided.Errors);
        await BlockedAccounts.FollowAsync(work, customer, cancellationToken);
        return customer.Id;
    }
}
