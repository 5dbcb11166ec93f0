using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Contacts;

public sealed record ContactCreated(CustomerId CustomerId, Instant At, ContactId ContactId)
    : DomainEvent("contact.created", CustomerId, At);

public sealed record ContactEdited(CustomerId CustomerId, Instant At, ContactId ContactId, IReadOnlyList<string> Fields)
    : DomainEvent("contact.edited", CustomerId, At);

public sealed record ContactDeleted(CustomerId CustomerId, Instant At, ContactId ContactId)
    : DomainEvent("contact.deleted", CustomerId, At);

/// <inheritdoc cref="Access.UserErased"/>
public sealed record ContactErased(CustomerId CustomerId, Instant At, ContactId ContactId, string Reason)
    : DomainEvent("contact.erased", CustomerId, At);
