using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Application.Customers;

/// <summary>Says how far the business with a customer is.</summary>
/// <param name="Reason">Needed for who has left.</param>
public sealed record ChangeCommercialStage(CustomerId CustomerId, CommercialStage Stage, string? Reason, int? ExpectedVersion);

public sealed class ChangeCommercialStageHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(ChangeCommercialStage command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnCustomerAsync(
            command.CustomerId,
            Permission.CustomerUpdate,
            actor,
            (customer, now) => customer.ChangeCommercialStage(command.Stage, command.Reason, command.ExpectedVersion, now),
            cancellationToken);
}
