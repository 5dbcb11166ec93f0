using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Sites;
using CustomerGraph.Persistence.Sites;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Sites;

/// <summary>What use cases about sites ask besides the rules of a site.</summary>
internal static class SiteChecks
{
    /// <summary>Runs the decision about a site that exists for the actor, who also needs to write contacts there.</summary>
    public static Task<Result<SiteId>> RunOnSiteAsync(
        this Transactions transactions,
        SiteId id,
        Actor actor,
        Func<Site, Work, CancellationToken, Task<Result>> decide,
        CancellationToken cancellationToken) =>
        transactions.RunAsync(
            actor,
            async (work, cancellation) =>
            {
                var found = await work.SiteAsync(id, cancellation);
                if (!found.TryGet(out var site, out var errors))
                    return Result.Failure<SiteId>(errors);
                var decided = await decide(site, work, cancellation);
                return decided.IsSuccess ? id : Result.Failure<SiteId>(decided.Errors);
            },
            cancellationToken);

    public static async Task<Result<Site>> SiteAsync(this Work work, SiteId id, CancellationToken cancellationToken)
    {
        var site = await work.Db.Sites.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        var owner = await work.OwnerAsync(site, site?.CustomerId, id.Value, Permission.ContactWrite, "siteId", cancellationToken);
        return owner.Map(_ => site!);
    }

    /// <summary>Neither the name nor the key in another system may be of another site of the customer.</summary>
    public static async Task CheckUniqueAsync(this Work work, Site site, Problems problems, CancellationToken cancellationToken)
    {
        problems.AddIf(await work.Db.IsSiteNameTakenAsync(site, cancellationToken), SiteErrors.NameTaken(site.Name));
        if (site.ExternalId is { } key)
        {
            var isTaken = await work.Db.Sites.AnyAsync(
                other => other.CustomerId == site.CustomerId && other.Id != site.Id && other.ExternalId == key, cancellationToken);
            problems.AddIf(isTaken, SiteErrors.ExternalIdTaken(key));
        }
    }

    /// <summary>Makes room for another primary site of the customer. Saved at once, for there is never a second one.</summary>
    public static async Task StepDownAsync(this Work work, CustomerId customerId, SiteId successor, CancellationToken cancellationToken)
    {
        var former = await work.Db.Sites.Where(site => site.CustomerId == customerId && site.IsPrimary && site.Id != successor)
            .ToListAsync(cancellationToken);
        foreach (var site in former)
            site.StepDown(work.Now);
        if (former.Count > 0)
            await work.Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A contact that goes is nothing to any site any more.</summary>
    public static async Task LeaveSitesAsync(this Work work, ContactId contactId, CancellationToken cancellationToken)
    {
        foreach (var site in await work.Db.Sites.Where(site => site.Contacts.Any(one => one.ContactId == contactId))
            .ToListAsync(cancellationToken))
            site.RemoveContact(contactId, null, work.Now);
    }
}
