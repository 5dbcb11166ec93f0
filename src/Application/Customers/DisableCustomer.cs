using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Application.Customers;

/// <summary>Switches the customer off and, by derivation, everything below it.</summary>
public sealed record DisableCustomer(CustomerId CustomerId, string Reason, int? ExpectedVersion);

public sealed class DisableCustomerHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(DisableCustomer command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            actor, (work, cancellation) => DisableAsync(command, work, cancellation), changesTree: true, cancellationToken);

    private static async Task<Result<CustomerId>> DisableAsync(DisableCustomer command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(command.CustomerId, Permission.CustomerDisable, "customerId", cancellationToken);
        if (!found.TryGet(out var customer, out var errors))
            return Result.Failure<CustomerId>(errors);
        var decided = customer.Disable(command.Reason, command.ExpectedVersion, work.Now);
        if (decided.IsFailure)
            return Result.Failure<CustomerId>(decided.Errors);
        await BlockedAccounts.FollowAsync(work, customer, cancellationToken);
        return customer.Id;
    }
}
