using CustomerGraph.Domain.Provisioning;

namespace CustomerGraph.Domain.Services;

/// <summary>Services depend on each other in a circle; the first code is repeated at the end.</summary>
public sealed record ServiceCycle(IReadOnlyList<string> Cycle)
    : DomainError(ErrorCode.ServiceCycle, $"Services may not depend on each other in a circle: {string.Join(" -> ", Cycle)}.");

/// <summary>Every refusal of the area Services.</summary>
public static class ServiceErrors
{
    public static DomainError InvalidCode(string value) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "code", value, "must have letters, digits and underscores and begin with a letter");

    public static DomainError ResellerServiceForm =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "grantsReseller", "true", "needs a service that the customer as a whole holds once");

    public static DomainError Unknown(string code) =>
        InputErrors.Invalid(ErrorCode.UnknownService, "serviceCode", code, "is not in the catalogue");

    public static DomainError Cycle(IReadOnlyList<string> codes) => new ServiceCycle(codes);

    public static DomainError Archived(string code) =>
        InputErrors.Invalid(ErrorCode.ServiceArchived, "serviceCode", code, "is archived: nobody gets it anew");

    public static DomainError Needed(string code, IEnumerable<string> by) =>
        new RuleViolated(ErrorCode.ServiceNeeded, $"{string.Join(", ", by)} need {code}; archive them first, or let them do without.");

    public static DomainError ResellerServiceStays(string code) =>
        new RuleViolated(ErrorCode.ServiceNeeded, $"The tree needs {code}: it makes resellers.");

    public static DomainError CodeTaken(string code) =>
        InputErrors.Invalid(ErrorCode.Duplicate, "code", code, "is the code of another service");

    public static DomainError ScopeMismatch(string code) =>
        InputErrors.Invalid(ErrorCode.ServiceScopeMismatch, "serviceCode", code, "is for customers as a whole, not for single users");

    public static DomainError AlreadyHeld(string code) =>
        InputErrors.Invalid(ErrorCode.ServiceAlreadyHeld, "serviceCode", code, "is held already");

    public static DomainError InstanceNameTaken(string name) =>
        InputErrors.Invalid(ErrorCode.Duplicate, "instanceName", name, "is the name of another instance of this service");

    public static DomainError InstanceNameOfSingle(string name) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "instanceName", name, "is only for services that can be held several times");

    public static DomainError DependencyMissing(string code, string dependency) =>
        InputErrors.Invalid(
            ErrorCode.ServiceDependencyMissing, "serviceCode", code, $"needs {dependency}, which the customer does not hold");

    public static DomainError DependencyNotProvisioned(string code, string dependency) =>
        new RuleViolated(ErrorCode.DependencyNotProvisioned, $"{code} needs {dependency} to be PROVISIONED or PENDING_CHANGES first.");

    public static DomainError DependentsStillProvisioned(string code, int count) =>
        new RuleViolated(ErrorCode.DependentsStillProvisioned, $"{count} provisioned services need {code}; deprovision them first.");

    public static DomainError StillProvisioned(string code, ProvisioningStatus status) =>
        new RuleViolated(
            ErrorCode.ServiceStillProvisioned, $"{code} is {status.InWords()}; it can be removed when it is not in the real systems.");

    public static DomainError DependentsHeld(string code, int count) =>
        new RuleViolated(ErrorCode.DependentsStillProvisioned, $"{count} other services of the holder need {code}; remove them first.");
}
