using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;

namespace CustomerGraph.Application.DomainNames;

/// <summary>A further domain name for a customer.</summary>
public sealed record AddDomain(CustomerId CustomerId, string Domain, bool IsPrimary, int? ExpectedVersion);

public sealed class AddDomainHandler(Transactions transactions)
{
    public Task<Result<DomainNameId>> HandleAsync(AddDomain command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => AddAsync(command, work, cancellation), changesTree: true, cancellationToken);

    private static async Task<Result<DomainNameId>> AddAsync(AddDomain command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(command.CustomerId, Permission.DomainWrite, "customerId", cancellationToken);
        var id = new DomainNameId((await work.IdsAsync(1, cancellationToken)).Next());
        if (!found.TryGet(out var customer, out var errors))
            return Result.Failure<DomainNameId>(errors);
        var publicMail = await work.PublicMailAsync(customer.Path, cancellationToken);
        var added = customer.AddDomain(id, command.Domain, command.IsPrimary, publicMail, command.ExpectedVersion, work.Now);
        if (added.IsSuccess)
            await work.NoteConflictsAsync(customer, cancellationToken);
        return added.Map(domain => domain.Id);
    }
}
