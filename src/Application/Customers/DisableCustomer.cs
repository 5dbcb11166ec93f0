using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Application.Customers;

/// <summary>Switches the customer off and, by derivation, everything below it.</summary>
public sealed record DisableCustomer(CustomerId CustomerId, string Reason, int? ExpectedVersion);

public sealed class DisableCustomerHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(DisableCustomer command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnCustomerAsync(
            command.CustomerId,
            Permission.CustomerDisable,
            actor,
            (customer, now) => customer.Disable(command.Reason, command.ExpectedVersion, now),
            cancellationToken);
}
