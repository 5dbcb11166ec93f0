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

/// <param name="KeyId">The new public part.</param>
/// <param name="FormerUntil">Until when the former secret works beside the new one.</param>
public sealed record ApiKeyRotated(
    CustomerId CustomerId, Instant At, ApiKeyId ApiKeyId, string KeyId, string FormerKeyId, Instant FormerUntil)
    : DomainEvent("api_key.rotated", CustomerId, At);

/// <param name="Fields">The names of the fields that changed, in the words of the schema.</param>
public sealed record ApiKeyRestricted(CustomerId CustomerId, Instant At, ApiKeyId ApiKeyId, string KeyId, IReadOnlyList<string> Fields)
    : DomainEvent("api_key.restricted", CustomerId, At);

/// <summary>Somebody acts on behalf of the user; who, is said by the actor of the event.</summary>
public sealed record UserImpersonated(CustomerId CustomerId, Instant At, UserId UserId) : DomainEvent("user.impersonated", CustomerId, At);

/// <summary>Somebody came with a valid token of the user, or to act for the user, and was not let in.</summary>
public sealed record UserSignInRefused(CustomerId CustomerId, Instant At, UserId UserId, ErrorCode Reason)
    : DomainEvent("user.sign_in_refused", CustomerId, At);

public sealed record ExternalIdentityBound(
    CustomerId CustomerId, Instant At, ExternalIdentityId ExternalIdentityId, UserId UserId, string Issuer)
    : DomainEvent("external_identity.bound", CustomerId, At);

public sealed record ExternalIdentityUnbound(
    CustomerId CustomerId, Instant At, ExternalIdentityId ExternalIdentityId, UserId UserId, string Issuer)
    : DomainEvent("external_identity.unbound", CustomerId, At);

public sealed record EmbedTokenCreated(
    CustomerId CustomerId, Instant At, EmbedTokenId EmbedTokenId, string KeyId, IReadOnlyList<string> Origins)
    : DomainEvent("embed_token.created", CustomerId, At);

public sealed record EmbedTokenRevoked(CustomerId CustomerId, Instant At, EmbedTokenId EmbedTokenId, string KeyId)
    : DomainEvent("embed_token.revoked", CustomerId, At);

public sealed record UserEnabled(CustomerId CustomerId, Instant At, UserId UserId)
    : DomainEvent("user.enabled", CustomerId, At);

public sealed record UserDisabled(CustomerId CustomerId, Instant At, UserId UserId)
    : DomainEvent("user.disabled", CustomerId, At);

public sealed record UserDeleted(CustomerId CustomerId, Instant At, UserId UserId, string Upn)
    : DomainEvent("user.deleted", CustomerId, At);

/// <summary>What told of the user is forgotten; the id remains.</summary>
/// <param name="Reason">Why, without what was forgotten.</param>
public sealed record UserErased(CustomerId CustomerId, Instant At, UserId UserId, string Reason)
    : DomainEvent("user.erased", CustomerId, At);

/// <param name="RoleCode">The role's code at that time, which it keeps.</param>
/// <param name="AtCustomerId">Where the role holds, which need not be the user's own customer.</param>
public sealed record RoleAssigned(
    CustomerId CustomerId,
    Instant At,
    UserId UserId,
    RoleAssignmentId AssignmentId,
    string RoleCode,
    CustomerId AtCustomerId,
    AssignmentScope Scope)
    : DomainEvent("role.assigned", CustomerId, At);

public sealed record RoleUnassigned(
    CustomerId CustomerId, Instant At, UserId UserId, RoleAssignmentId AssignmentId, string RoleCode, CustomerId AtCustomerId)
    : DomainEvent("role.unassigned", CustomerId, At);

public sealed record RoleCreated(CustomerId CustomerId, Instant At, RoleId RoleId, string Code)
    : DomainEvent("role.created", CustomerId, At);

public sealed record RoleEdited(CustomerId CustomerId, Instant At, RoleId RoleId, string Code)
    : DomainEvent("role.edited", CustomerId, At);

public sealed record RoleDeleted(CustomerId CustomerId, Instant At, RoleId RoleId, string Code)
    : DomainEvent("role.deleted", CustomerId, At);

public sealed record UserPasswordReset(CustomerId CustomerId, Instant At, UserId UserId)
    : DomainEvent("user.password_reset", CustomerId, At);
