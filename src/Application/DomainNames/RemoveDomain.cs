using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.DomainNames;

/// <summary>Takes a domain name from a customer.</summary>
/// <param name="NewPrimary">The successor, where the primary one goes and others remain.</param>
public sealed record RemoveDomain(CustomerId CustomerId, string Domain, string? NewPrimary, int? ExpectedVersion);

public sealed class RemoveDomainHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(RemoveDomain command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            actor, (work, cancellation) => RemoveAsync(command, work, cancellation), changesTree: true, cancellationToken);

    private static async Task<Result<CustomerId>> RemoveAsync(RemoveDomain command, Work work, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var customer = problems.Take(await work.CustomerAsync(command.CustomerId, Permission.DomainWrite, "customerId", cancellationToken));
        var name = problems.Take(DomainName.Parse(command.Domain));
        var successor = command.NewPrimary is null ? null : problems.Take(Successor(command.NewPrimary));
        if (problems.Any)
            return problems;

        var users = await UsersOnAsync(name!, customer!.Id, work, cancellationToken);
        var removed = customer.RemoveDomain(name!, successor, users, command.ExpectedVersion, work.Now);
        if (removed.IsFailure)
            return Result.Failure<CustomerId>(removed.Errors);
        await work.SettleAsync(customer, name!, cancellationToken);
        return customer.Id;
    }

    private static Result<DomainName> Successor(string typed) =>
        DomainName.Parse(typed).TryGet(out var name, out var errors)
            ? name
            : Result.Failure<DomainName>([.. errors.Select(error => error.At("newPrimary"))]);

    private static async Task<int> UsersOnAsync(DomainName name, CustomerId customerId, Work work, CancellationToken cancellationToken)
    {
        var users = await work.Db.Users
            .Where(user => user.CustomerId == customerId)
            .Select(user => new { user.Upn, user.Email })
            .ToListAsync(cancellationToken);
        return users.Count(user => user.Upn.Domain == name || user.Email.Domain == name);
    }
}
