using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Sites;

namespace CustomerGraph.Application.Sites;

/// <summary>Changes of a site. What is left out stays.</summary>
public sealed record UpdateSite(SiteId SiteId, SiteFields Fields, int? ExpectedVersion);

public sealed class UpdateSiteHandler(Transactions transactions)
{
    public Task<Result<SiteId>> HandleAsync(UpdateSite command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnSiteAsync(
            command.SiteId, actor, (site, work, cancellation) => UpdateAsync(command, site, work, cancellation), cancellationToken);

    private static async Task<Result> UpdateAsync(UpdateSite command, Site site, Work work, CancellationToken cancellationToken)
    {
        if (command.Fields.IsPrimary.ValueOr(false))
            await work.StepDownAsync(site.CustomerId, site.Id, cancellationToken);
        var problems = new Problems();
        problems.Take(site.Edit(command.Fields, command.ExpectedVersion, work.Now));
        if (!problems.Any)
            await work.CheckUniqueAsync(site, problems, cancellationToken);
        return problems;
    }
}
