using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;

namespace CustomerGraph.Application.DomainNames;

/// <summary>Which of its domain names the customer's new accounts get.</summary>
public sealed record SetPrimaryDomain(CustomerId CustomerId, string Domain, int? ExpectedVersion);

public sealed class SetPrimaryDomainHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(SetPrimaryDomain command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnCustomerAsync(
            command.CustomerId,
            Permission.DomainWrite,
            actor,
            (customer, now) => DomainName.Parse(command.Domain).TryGet(out var name, out var errors)
                ? customer.MakePrimary(name, command.ExpectedVersion, now)
                : Result.Failure(errors),
            cancellationToken);
}
