using CustomerGraph.Domain;
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

    /// <summary>After how many questions without an answer, one after the other, a round ends: DNS is away then.</summary>
    public const int MaxSilences = 5;

    /// <summary>How often a domain is looked up that awaits its proof.</summary>
    public static readonly Duration AwaitedEvery = Duration.FromHours(1);

    /// <summary>How often a domain is looked up that was proved.</summary>
    public static readonly Duration VerifiedEvery = Duration.FromDays(1);

    /// <summary>Tells how many were looked up. What DNS does not answer now has its turn again like all others.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        var root = await db.Customers.AsNoTracking()
            .Where(customer => customer.ParentId == null)
            .Select(customer => customer.Path)
            .SingleOrDefaultAsync(cancellationToken);
        if (root is null)
            return 0;
        var (count, silences) = (0, 0);
        foreach (var command in await DueAsync(db, now - AwaitedEvery, now - VerifiedEvery, cancellationToken))
        {
            var looked = await handler.HandleAsync(command, Actor.System(root), cancellationToken);
            count++;
            silences = looked.Errors.Any(error => error.Code == ErrorCode.DnsLookupFailed) ? silences + 1 : 0;
            if (silences == MaxSilences)
                break;
        }

        return count;
    }

    private static async Task<List<CheckDomain>> DueAsync(
        CustomerGraphDb db, Instant awaited, Instant verified, CancellationToken cancellationToken)
    {
        var due = await db.Customers.AsNoTracking()
            .Where(customer => customer.DeletedAt == null)
            .SelectMany(customer => customer.Domains)
            .Where(domain => domain.ManualReason == null && domain.Token != null)
            .Where(domain =>
                (domain.State == DomainNameState.Pending && (domain.CheckedAt == null || domain.CheckedAt < awaited))
                || ((domain.State == DomainNameState.Verified || domain.State == DomainNameState.Stale) && domain.CheckedAt < verified))
            .OrderBy(domain => domain.CheckedAt != null)
            .ThenBy(domain => domain.CheckedAt)
            .Take(MaxRound)
            .Select(domain => new { domain.CustomerId, domain.Name })
            .ToListAsync(cancellationToken);
        return [.. due.Select(domain => new CheckDomain(domain.CustomerId, domain.Name.Value))];
    }
}
