using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Sites;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Sites;

/// <summary>A place where the customer works.</summary>
public sealed record CreateSite(CustomerId CustomerId, SiteFields Fields)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class CreateSiteHandler(Transactions transactions)
{
    public Task<Result<SiteId>> HandleAsync(CreateSite command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => CreateAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<SiteId>> CreateAsync(CreateSite command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(command.CustomerId, Permission.ContactWrite, "customerId", cancellationToken);
        if (!found.TryGet(out var customer, out var errors))
            return Result.Failure<SiteId>(errors);
        var problems = new Problems();
        var count = await work.Db.Sites.CountAsync(site => site.CustomerId == customer.Id, cancellationToken);
        problems.AddIf(count >= Site.MaxSites, SiteErrors.TooManySites(count + 1));
        var created = problems.Take(
            Site.Create(new((await work.IdsAsync(1, cancellationToken)).Next()), command.Fields, customer, work.Now));
        if (created is not null)
            await work.CheckUniqueAsync(created, problems, cancellationToken);
        if (problems.Any)
            return problems;
        if (created!.IsPrimary)
            await work.StepDownAsync(customer.Id, created.Id, cancellationToken);
        work.Db.Add(created);
        return created.Id;
    }
}
