using System.Globalization;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Services;

/// <summary>Somebody on the way to the customer is not offered the service.</summary>
/// <param name="PlanCode">The plan that is not offered; null where it is the service.</param>
/// <param name="MissingAt">The topmost customer without it; possibly one that the caller cannot see.</param>
/// <param name="MissingCode">Its code; null where the caller cannot see it.</param>
public sealed record ServiceNotOffered(string ServiceCode, string? PlanCode, CustomerId MissingAt, string? MissingCode) : DomainError(
    PlanCode is null ? ErrorCode.ServiceNotOffered : ErrorCode.PlanNotOffered,
    $"{(PlanCode is null ? ServiceCode : $"The plan {PlanCode} of {ServiceCode}")} is not offered to {MissingCode ?? "a customer above"}.");

/// <summary>Somebody above holds a lock on the property.</summary>
/// <param name="LockedBy">Who; possibly a customer that the caller cannot see.</param>
public sealed record PropertyLocked(string Key, CustomerId LockedBy)
    : DomainError(ErrorCode.PropertyLocked, $"{Key} is locked by the plan or by a customer above.");

/// <summary>Every refusal about plans, their properties and their delegation.</summary>
public static class PlanErrors
{
    public static DomainError Archived(string code) =>
        new RuleViolated(ErrorCode.PlanArchived, $"The plan {code} is archived: nobody gets it anew, and it can no longer be changed.");

    public static DomainError Required(string serviceCode) =>
        InputErrors.Invalid(ErrorCode.PlanRequired, "planId", null, $"must be given, because {serviceCode} is only had with a plan");

    public static DomainError Mismatch(string planCode, string serviceCode, PlanAudience audience) => InputErrors.Invalid(
        ErrorCode.PlanMismatch,
        "planId",
        planCode,
        $"is no plan of {serviceCode} for {(audience == PlanAudience.User ? "users" : "customers")}");

    public static DomainError CodeTaken(string code) =>
        InputErrors.Invalid(ErrorCode.Duplicate, "code", code, "is the code of another plan of this owner for this service");

    public static DomainError OfferInUse(string serviceCode, int count) => new RuleViolated(
        ErrorCode.OfferInUse,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{count} instances of {serviceCode} at the customer and below would lose their ground; "
            + $"remove them or change their plans first."));

    public static DomainError TooManyInstances(int count, int limit) => new RuleViolated(
        ErrorCode.TooMany, string.Create(CultureInfo.InvariantCulture, $"{count} instances would change at once; {limit} are allowed."));

    public static DomainError RootHasEverything =>
        InputErrors.Invalid(
            ErrorCode.InvalidValue, "customerId", null, "is the root, which has every service; what is offered is said about those below");

    public static DomainError UnknownProperty(string key) =>
        InputErrors.Invalid(ErrorCode.UnknownProperty, "key", key, "is no property of this service for this audience");

    public static DomainError InvalidValue(string key, string typed, string rule) =>
        InputErrors.Invalid(ErrorCode.InvalidPropertyValue, key, typed, rule);

    internal static DomainError InvalidKey(string key) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "key", key, "must have at most 40 letters and digits and begin with a small letter");

    internal static DomainError ChoicesOfOthers(string key) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "choices", key, "are needed for CHOICE, and for nothing else");

    internal static DomainError BoundsOfOthers(string key) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "minimum", key, "and the maximum are for INTEGER only");

    internal static DomainError EmptyRange(string key) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "minimum", key, "must not be greater than the maximum");
}
