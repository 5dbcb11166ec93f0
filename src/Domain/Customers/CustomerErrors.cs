using CustomerGraph.Domain.Provisioning;

namespace CustomerGraph.Domain.Customers;

/// <summary>The depth the tree would reach, and the depth it may have. The root has depth 0.</summary>
public sealed record MaxDepthExceeded(int Limit, int Actual)
    : DomainError(ErrorCode.MaxDepthExceeded, $"The customer would be at depth {Actual}; the limit is {Limit}.");

/// <summary>The code belongs to a customer, possibly a deleted one.</summary>
public sealed record CodeTaken(string CustomerCode)
    : DomainError(ErrorCode.CodeTaken, $"code \"{CustomerCode}\": is taken.");

/// <summary>Why the customer cannot be deleted, all reasons at once.</summary>
public sealed record DeleteBlocked(IReadOnlyList<DeleteBlocker> Blockers)
    : DomainError(
        ErrorCode.DeleteBlocked,
        "The customer cannot be deleted: " + string.Join(", ", Blockers.Select(blocker => blocker.Code.InWords())) + ".");

/// <summary>Every refusal of the area Customers.</summary>
public static class CustomerErrors
{
    public static DomainError RootAlreadyExists =>
        new RuleViolated(ErrorCode.RootAlreadyExists, "The tree has exactly one root, and it exists.");

    public static DomainError RootCannotBe(string what) =>
        new RuleViolated(ErrorCode.IsRoot, $"The root of the tree cannot be {what}.");

    public static DomainError InvalidCode(string value) =>
        InputErrors.Invalid(ErrorCode.InvalidCode, "code", value, "must be 2 to 8 of A-Z and 0-9 and begin with a letter");

    public static DomainError CodeReserved(string value) =>
        InputErrors.Invalid(ErrorCode.CodeReserved, "code", value, "is a reserved word");

    public static DomainError CodeTaken(CustomerCode code) => new CodeTaken(code.Value).At("code");

    public static DomainError CodesExhausted(string name) =>
        InputErrors.Invalid(ErrorCode.CodesExhausted, "name", name, "all codes made from this name are taken; type a code");

    public static DomainError CodeFrozen(CustomerCode code, string reason) =>
        InputErrors.Invalid(ErrorCode.CodeFrozen, "code", code.Value, $"can no longer be changed, because the customer {reason}");

    public static DomainError InvalidCountry(string value) =>
        InputErrors.Invalid(ErrorCode.InvalidCountry, "country", value, "must be a country of ISO 3166-1 alpha-2, such as CH");

    public static DomainError InvalidTimeZone(string value) =>
        InputErrors.Invalid(ErrorCode.InvalidTimeZone, "timeZone", value, "must be an IANA time zone, such as Europe/Zurich");

    public static DomainError InvalidUrl(string field, string value) =>
        InputErrors.Invalid(ErrorCode.InvalidUrl, field, value, "must be an absolute http or https address");

    public static DomainError ExternalIdTaken(ExternalId id) =>
        InputErrors.Invalid(ErrorCode.ExternalIdTaken, "externalIds", $"{id.System}:{id.Value}", "belongs to another customer");

    public static DomainError ParentCannotHaveChildren(CustomerCode parent) =>
        InputErrors.Invalid(ErrorCode.ParentCannotHaveChildren, "parentId", parent.Value, "is no reseller: it needs the Reseller service");

    public static DomainError ResellerHasChildren(CustomerCode reseller, int children) =>
        new RuleViolated(ErrorCode.ResellerHasChildren, $"{reseller} has {children} customers below it, so it must remain a reseller.");

    public static DomainError MaxDepthExceeded(int limit, int actual) => new MaxDepthExceeded(limit, actual).At("parentId");

    public static DomainError Busy(CustomerCode code, ProvisioningStatus status) =>
        new RuleViolated(ErrorCode.Busy, $"{code} is {status.InWords()}; wait until it is settled.");

    public static DomainError AlreadyDisabled(CustomerCode code) =>
        new RuleViolated(ErrorCode.AlreadyDisabled, $"{code} is disabled already.");

    public static DomainError AlreadyEnabled(CustomerCode code) =>
        new RuleViolated(ErrorCode.AlreadyEnabled, $"{code} is enabled already.");

    public static DomainError RootHasNoBusiness(CustomerCode root) =>
        new RuleViolated(ErrorCode.IsRoot, $"{root} is the provider, who does no business with itself.");

    public static DomainError StageUnreachable(CommercialStage from, CommercialStage to) =>
        InputErrors.Invalid(ErrorCode.CommercialStageUnreachable, "stage", to.ToString(), $"cannot follow {from}");

    public static DomainError Deleted(CustomerCode code) =>
        new RuleViolated(ErrorCode.CustomerDeleted, $"{code} is deleted.");

    public static DomainError NotDeleted(CustomerCode code) =>
        new RuleViolated(ErrorCode.CustomerNotDeleted, $"{code} is not deleted.");

    public static DomainError Purged(CustomerCode code) =>
        new RuleViolated(ErrorCode.CustomerPurged, $"{code} was purged, so there is nothing left to bring back.");

    public static DomainError ParentDeleted(CustomerCode code) =>
        new RuleViolated(ErrorCode.ParentDeleted, $"The customer above {code} is deleted itself; restore that one first.");

    public static DomainError NoLegalHold(CustomerCode code) =>
        new RuleViolated(ErrorCode.NoLegalHold, $"Nobody asks to keep the records of {code}.");

    public static DomainError RecordsHeld(CustomerCode code) =>
        new RuleViolated(ErrorCode.RecordsHeld, $"The records of {code} are under a legal hold; release it first.");

    public static DomainError DeleteBlocked(IReadOnlyList<DeleteBlocker> blockers) => new DeleteBlocked(blockers);
}
