using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Application.Customers;

/// <summary>Keeps a customer from being deleted, because its records are needed.</summary>
public sealed record PlaceLegalHold(CustomerId CustomerId, string Reason, int? ExpectedVersion);

public sealed class PlaceLegalHoldHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(PlaceLegalHold command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnCustomerAsync(
            command.CustomerId,
            Permission.CustomerForceDelete,
            actor,
            (customer, now) => customer.PlaceLegalHold(command.Reason, command.ExpectedVersion, now),
            cancellationToken);
}

/// <summary>The records are needed no longer.</summary>
public sealed record ReleaseLegalHold(CustomerId CustomerId, int? ExpectedVersion);

public sealed class ReleaseLegalHoldHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(ReleaseLegalHold command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnCustomerAsync(
            command.CustomerId,
            Permission.CustomerForceDelete,
            actor,
            (customer, now) => customer.ReleaseLegalHold(command.ExpectedVersion, now),
            cancellationToken);
}
