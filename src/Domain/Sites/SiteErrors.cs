namespace CustomerGraph.Domain.Sites;

/// <summary>Refusals of the area Sites.</summary>
public static class SiteErrors
{
    public static DomainError NameTaken(string name) =>
        InputErrors.Invalid(ErrorCode.SiteNameTaken, "name", name, "is the name of another site of the customer");

    public static DomainError ExternalIdTaken(string externalId) =>
        InputErrors.Invalid(ErrorCode.ExternalIdTaken, "externalId", externalId, "belongs to another site of the customer");

    public static DomainError TooManySites(int count) => InputErrors.TooMany("customerId", count, Site.MaxSites);

    public static DomainError TooManyOfContact(int count) => InputErrors.TooMany("contactId", count, Site.MaxSitesOfContact);

    public static DomainError NotThere(long contactId) => new NotFound("SiteContact", $"{contactId}").At("contactId");
}
