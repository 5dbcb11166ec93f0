namespace CustomerGraph.Domain.DomainNames;

/// <summary>Every refusal of the area DomainNames.</summary>
public static class DomainNameErrors
{
    public static DomainError Invalid(string value, string rule) =>
        InputErrors.Invalid(ErrorCode.InvalidDomain, "domain", value, rule);

    public static DomainError PublicSuffix(string value) =>
        InputErrors.Invalid(ErrorCode.PublicSuffix, "domain", value, "is a public suffix that nobody holds");

    public static DomainError PublicMail(DomainName name) =>
        InputErrors.Invalid(ErrorCode.PublicMailDomain, "domain", name.Value, "belongs to a public mail provider");

    public static DomainError Duplicate(DomainName name) => InputErrors.Duplicate("domain", name.Value);

    public static DomainError NotHeld(string name) =>
        InputErrors.Invalid(ErrorCode.DomainNotHeld, "domain", name, "is not a domain of this customer");

    public static DomainError NewPrimaryRequired(DomainName name) =>
        InputErrors.Invalid(
            ErrorCode.NewPrimaryRequired, "newPrimary", name.Value, "is the primary domain; name the new primary in the same call");

    public static DomainError InUse(DomainName name, int users) =>
        InputErrors.Invalid(ErrorCode.DomainInUse, "domain", name.Value, $"is used by {users} users as UPN suffix or mail domain");

    public static DomainError AlreadyVerified(DomainName name) =>
        InputErrors.Invalid(ErrorCode.DomainAlreadyVerified, "domain", name.Value, "is verified already");

    public static DomainError NotVerified(DomainName name) =>
        InputErrors.Invalid(ErrorCode.DomainNotVerified, "domain", name.Value, "is not verified; prove first that the customer holds it");

    public static DomainError Conflict(DomainName name) =>
        InputErrors.Invalid(ErrorCode.DomainConflict, "domain", name.Value, "was proved by somebody else to be theirs");

    public static DomainError NoChallenge(DomainName name) =>
        InputErrors.Invalid(
            ErrorCode.DomainNotPending, "domain", name.Value, "has no challenge that could be looked up; start a verification first");

    public static DomainError LookupFailed(DomainName name, string reason) =>
        InputErrors.Invalid(ErrorCode.DnsLookupFailed, "domain", name.Value, $"could not be looked up in DNS: {reason}");

    public static DomainError TooMany(int limit) =>
        InputErrors.TooMany("domain", limit + 1, limit);

    public static DomainError InvalidEmail(string field, string value) =>
        InputErrors.Invalid(ErrorCode.InvalidEmail, field, value, "must be a mail address such as name@example.com");
}
