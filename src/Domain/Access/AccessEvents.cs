using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Access;

public sealed record UserCreated(CustomerId CustomerId, Instant At, UserId UserId, string Upn, bool IsAdministrator)
    : DomainEvent("user.created", CustomerId, At);

/// <param name="Fields">The names of the fields that changed, in the words of the schema.</param>
public sealed record UserEdited(CustomerId CustomerId, Instant At, UserId UserId, IReadOnlyList<string> Fields)
    : DomainEvent("user.edited", CustomerId, At);

public sealed record ApiKeyCreated(CustomerId CustomerId, Instant At, ApiKeyId ApiKeyId, string KeyId)
    : DomainEvent("api_key.created", CustomerId, At);

public sealed record ApiKeyRevoked(CustomerId CustomerId, Instant At, ApiKeyId ApiKeyId, string KeyId)
    : DomainEvent("api_key.revoked", CustomerId, At);
