using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Sites;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Sites;

/// <summary>Says what a contact is to a site of the same customer.</summary>
public sealed record SetSiteContact(SiteId SiteId, ContactId ContactId, SiteRole Role, int? ExpectedVersion);

public sealed class SetSiteContactHandler(Transactions transactions)
{
    public Task<Result<SiteId>> HandleAsync(SetSiteContact command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnSiteAsync(
            command.SiteId, actor, (site, work, cancellation) => SetAsync(command, site, work, cancellation), cancellationToken);

    private static async Task<Result> SetAsync(SetSiteContact command, Site site, Work work, CancellationToken cancellationToken)
    {
        var contact = await work.Db.Contacts.SingleOrDefaultAsync(
            one => one.Id == command.ContactId && one.CustomerId == site.CustomerId, cancellationToken);
        if (contact is null)
            return new NotFound("Contact", $"{command.ContactId.Value}").At("contactId");
        var others = await work.Db.Sites.CountAsync(
            other => other.Id != site.Id && other.Contacts.Any(one => one.ContactId == contact.Id), cancellationToken);
        return others < Site.MaxSitesOfContact
            ? site.SetContact(contact, command.Role, command.ExpectedVersion, work.Now)
            : SiteErrors.TooManyOfContact(others + 1);
    }
}

/// <summary>The contact is nothing to the site any more.</summary>
public sealed record RemoveSiteContact(SiteId SiteId, ContactId ContactId, int? ExpectedVersion);

public sealed class RemoveSiteContactHandler(Transactions transactions)
{
    public Task<Result<SiteId>> HandleAsync(
        RemoveSiteContact command, Actor actor, CancellationToken cancellationToken) => transactions.RunOnSiteAsync(
        command.SiteId, actor,
        (site, work, _) => Task.FromResult(site.RemoveContact(command.ContactId, command.ExpectedVersion, work.Now)), cancellationToken);
}
