using CustomerGraph.Domain.Provisioning;
using NodaTime;

namespace CustomerGraph.Domain.Access;

/// <summary>Every refusal of the area Access.</summary>
public static class AccessErrors
{
    public static DomainError InvalidUpn(string value) =>
        InputErrors.Invalid(ErrorCode.InvalidUpn, "upn", value, "must be a sign-in name such as user@example.com");

    public static DomainError UpnTaken(Upn upn) =>
        InputErrors.Invalid(ErrorCode.UpnTaken, "upn", upn.Value, "is taken");

    public static DomainError UpnSuffixNotHeld(Upn upn) =>
        InputErrors.Invalid(ErrorCode.UpnSuffixNotHeld, "upn", upn.Value, "must end in a domain of the customer");

    public static DomainError InvalidUsername(string value, string rule) =>
        InputErrors.Invalid(ErrorCode.InvalidUsername, "username", value, rule);

    public static DomainError UsernameTaken(Username username) =>
        InputErrors.Invalid(ErrorCode.UsernameTaken, "username", username.Value, "is taken");

    public static DomainError UsernameFrozen(Username username) =>
        InputErrors.Invalid(
            ErrorCode.UsernameFrozen, "username", username.Value, "can no longer be changed, because the account was provisioned under it");

    public static DomainError WeakPassword(string rule) =>
        InputErrors.Invalid(ErrorCode.PasswordTooWeak, "password", null, rule);

    public static DomainError UserLimitReached(Customers.CustomerCode customer, int limit) =>
        new RuleViolated(ErrorCode.UserLimitReached, $"{customer} may have {limit} users.");

    public static DomainError UnknownRole(string value) =>
        InputErrors.Invalid(ErrorCode.UnknownRole, "roles", value, "is no role");

    public static DomainError ServicesStillProvisioned(Upn upn, int count) =>
        new RuleViolated(ErrorCode.DependentsStillProvisioned, $"{upn} still has {count} provisioned services; deprovision them first.");

    public static DomainError ServicesStillHeld(Upn upn, int count) =>
        new RuleViolated(ErrorCode.DependentsStillProvisioned, $"{upn} still has {count} services; remove them first.");

    public static DomainError StillProvisioned(Upn upn, ProvisioningStatus status) =>
        new RuleViolated(ErrorCode.UserStillProvisioned, $"The account {upn} is {status.InWords()}; deprovision it first.");

    public static DomainError StillInTargets =>
        new RuleViolated(
            ErrorCode.UserStillProvisioned,
            "Target systems may still hold the account; delete the user, wait for the request that removes it, and erase then.");

    public static DomainError AlreadySwitched(Upn upn, bool isEnabled) => isEnabled
        ? new RuleViolated(ErrorCode.AlreadyEnabled, $"{upn} is enabled already.")
        : new RuleViolated(ErrorCode.AlreadyDisabled, $"{upn} is disabled already.");

    public static DomainError InvalidApiKey =>
        new RuleViolated(ErrorCode.InvalidApiKey, "The API key is wrong, expired or revoked.");

    public static DomainError SecondFactorRequired =>
        new RuleViolated(ErrorCode.SecondFactorRequired, "A second factor is needed: sign in with one.");

    public static DomainError ScopesMissing => InputErrors.Required("scopes");

    public static DomainError ExpiryInThePast =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "expiresAt", null, "must lie in the future");

    public static DomainError UnknownIssuer(string issuer) =>
        InputErrors.Invalid(ErrorCode.UnknownIssuer, "issuer", issuer, "is no issuer that this server trusts for the user's customer");

    public static DomainError IdentityTaken(string subject) =>
        InputErrors.Invalid(ErrorCode.IdentityTaken, "subject", subject, "is bound to a user already");

    public static DomainError TooManyIdentities(int limit) =>
        new RuleViolated(ErrorCode.TooMany, $"The user has {limit} identities, which is the most.");

    /// <summary>The same for whoever does not exist, is disabled, cannot be seen, or may not be acted for.</summary>
    public static DomainError CannotImpersonate => new NotPermitted(Permission.CustomerImpersonate);

    public static DomainError InvalidEmbedToken =>
        new RuleViolated(ErrorCode.InvalidApiKey, "The embed token is wrong, expired or revoked.");

    public static DomainError UnknownDocument(string id) =>
        InputErrors.Invalid(ErrorCode.UnknownDocument, "documents", id, "is no trusted document of this server");

    public static DomainError EmbedLifetime(Duration max) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "minutes", null, $"must be 1 to {max.TotalMinutes:0}");

    public static DomainError TooManyEmbedTokens(int limit) =>
        new RuleViolated(ErrorCode.TooMany, $"The customer has {limit} embed tokens in force, which is the most.");

    public static DomainError OverlapOutOfRange =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "overlapMinutes", null, $"must be 0 to {ApiKey.MaxOverlap.TotalMinutes:0}");

    public static DomainError ApiKeyNotInForce(string name) =>
        new RuleViolated(ErrorCode.ApiKeyNotInForce, $"The key {name} is revoked or expired.");

    public static DomainError Widened(string field) =>
        InputErrors.Invalid(ErrorCode.ApiKeyWidened, field, null, "must not give more than before; make another key");

    public static DomainError TooManyKeys(int limit) =>
        new RuleViolated(ErrorCode.TooMany, $"The customer has {limit} keys in force, which is the most; revoke one first.");
}
