using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Sites;

namespace CustomerGraph.Application.Sites;

/// <summary>Deletes a site for good, with the roles at it; the contacts stay.</summary>
public sealed record DeleteSite(SiteId SiteId, int? ExpectedVersion);

public sealed class DeleteSiteHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(DeleteSite command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => DeleteAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<CustomerId>> DeleteAsync(DeleteSite command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.SiteAsync(command.SiteId, cancellationToken);
        if (!found.TryGet(out var site, out var errors))
            return Result.Failure<CustomerId>(errors);
        if (site.Delete(command.ExpectedVersion, work.Now) is { IsFailure: true } refused)
            return Result.Failure<CustomerId>(refused.Errors);
        work.Forget(site);
        return site.CustomerId;
    }
}
