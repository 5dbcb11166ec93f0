using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Sites;

public sealed record SiteCreated(CustomerId CustomerId, Instant At, SiteId SiteId)
    : DomainEvent("site.created", CustomerId, At);

/// <param name="Fields">The names of the fields that were given, in the words of the schema.</param>
public sealed record SiteEdited(CustomerId CustomerId, Instant At, SiteId SiteId, IReadOnlyList<string> Fields)
    : DomainEvent("site.edited", CustomerId, At);

/// <param name="Role">Null where the contact is nothing to the site any more.</param>
public sealed record SiteContactChanged(CustomerId CustomerId, Instant At, SiteId SiteId, ContactId ContactId, SiteRole? Role)
    : DomainEvent("site.contact_changed", CustomerId, At);

public sealed record SiteDeleted(CustomerId CustomerId, Instant At, SiteId SiteId)
    : DomainEvent("site.deleted", CustomerId, At);
