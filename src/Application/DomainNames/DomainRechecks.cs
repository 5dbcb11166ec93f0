using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.DomainNames;

/// <summary>Looks again, without being asked, at domains that await a proof or rest on one.</summary>
public sealed class DomainRechecks(Store store, CheckDomainHandler handler, TimeProvider timeProvider)
{
    /// <summary>How many domains one round looks up.</summary>
    public const int MaxRound = 100;

    /// <summary>How often a domain is looked up that awaits its proof.</summary>
    public static readonly Duration AwaitedEvery = Duration.FromHours(1);

    /// <summary>How often a domain is looked up that was proved.</summary>
    public static readonly Duration VerifiedEvery = Duration.FromDays(1);

    /// <summary>Tells how many were due. What DNS does not answer now is due again the next time.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        var root = await db.Customers.AsNoTracking().Where(customer => customer.ParentId == null).Select(customer => customer.Path).SingleOrDefaultAsync(cancellationToken);
        if (root is null)
            return 0;
        var due = await DueAsync(db, now - AwaitedEvery, now - VerifiedEvery, cancellationToken);
        foreach (var command in due)
            await handler.HandleAsync(command, Actor.System(root), cancellationToken);
        return due.Count;
    }

    private static async Task<List<CheckDomain>> DueAsync(CustomerGraphDb db, Instant awaited, Instant verified, CancellationToken cancellationToken)
    {
        var due = await db.Customers.AsNoTracking()
            .Where(customer => customer.DeletedAt == null)
            .SelectMany(customer => customer.Domains)
            .Where(domain => domain.ManualReason == null && domain.Token != null)
            .Where(domain => domain.CheckedAt == null
                ? domain.State == DomainNameState.Pending
                : (domain.State == DomainNameState.Pending && domain.CheckedAt < awaited)
                    || ((domain.State == DomainNameState.Verified || domain.State == DomainNameState.Stale) && domain.CheckedAt < verified))
            .OrderBy(domain => domain.CheckedAt)
            .Take(MaxRound)
            .Select(domain => new { domain.CustomerId, domain.Name })
            .ToListAsync(cancellationToken);
        return [.. due.Select(domain => new CheckDomain(domain.CustomerId, domain.Name.Value))];
    }
}
