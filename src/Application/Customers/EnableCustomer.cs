using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Application.Customers;

/// <summary>Switches the customer on; nothing is provisioned by it.</summary>
public sealed record EnableCustomer(CustomerId CustomerId, int? ExpectedVersion);

public sealed class EnableCustomerHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(EnableCustomer command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnCustomerAsync(
            command.CustomerId,
            Permission.CustomerEnable,
            actor,
            (customer, now) => customer.Enable(command.ExpectedVersion, now),
            cancellationToken);
}
