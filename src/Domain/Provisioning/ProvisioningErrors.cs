using NodaTime;

namespace CustomerGraph.Domain.Provisioning;

/// <summary>The transition table has no row for this.</summary>
public sealed record InvalidTransition(ProvisioningStatus Status, ProvisioningEvent Event)
    : DomainError(ErrorCode.InvalidTransition, $"{Event.InWords()} is not possible while the status is {Status.InWords()}.");

/// <summary>Every refusal of the area Provisioning.</summary>
public static class ProvisioningErrors
{
    public static DomainError InvalidTransition(ProvisioningStatus status, ProvisioningEvent @event) =>
        new InvalidTransition(status, @event);

    public static DomainError StaleRequest(ProvisioningRequestId requestId) =>
        new RuleViolated(ErrorCode.StaleRequest, $"Request {requestId.Value} no longer holds the object; its result is ignored.");

    public static DomainError NothingToRetry(ProvisioningRequestId requestId, ProvisioningRequestState state) =>
        new RuleViolated(
            ErrorCode.InvalidTransition, $"Request {requestId.Value} is {state.InWords()}; only a failed one can be tried again.");

    public static DomainError RequestStarted(ProvisioningRequestId requestId, ProvisioningRequestState state) =>
        new RuleViolated(
            ErrorCode.InvalidTransition,
            $"Request {requestId.Value} is {state.InWords()}; only a request that has not begun can be cancelled.");

    public static DomainError NotWaitingForApproval(ProvisioningRequestId requestId, ProvisioningRequestState state) =>
        new RuleViolated(ErrorCode.InvalidTransition, $"Request {requestId.Value} is {state.InWords()}; nobody waits for a decision.");

    public static DomainError AgreedBefore(ProvisioningRequestId requestId) =>
        new RuleViolated(ErrorCode.AgreedBefore, $"You have agreed to request {requestId.Value}; others have to agree too.");

    public static DomainError SelfApproval(ProvisioningRequestId requestId) =>
        new RuleViolated(
            ErrorCode.SelfApproval,
            $"Request {requestId.Value} is your own; somebody else has to decide, unless provisioning.allowFewerApprovals says otherwise.");

    public static DomainError NotUnderWay(ProvisioningTaskId taskId, ProvisioningTaskState state) =>
        new RuleViolated(ErrorCode.StaleRequest, $"Task {taskId.Value} is {state.InWords()}; nobody waits for its result.");

    public static DomainError NotEffectivelyEnabled =>
        new RuleViolated(ErrorCode.NotEffectivelyEnabled, "The customer or one of its ancestors is disabled.");

    public static DomainError ParentNotProvisioned(string parent) =>
        new RuleViolated(ErrorCode.ParentNotProvisioned, $"{parent} must be PROVISIONED or PENDING_CHANGES first.");

    public static DomainError FieldMissing(string field) =>
        new ValidationFailed(ErrorCode.ProvisionedFieldMissing, field, null, "must be given before provisioning").At(field);

    public static DomainError PrimaryDomainMissing =>
        new ValidationFailed(
            ErrorCode.PrimaryDomainMissing,
            "primaryDomain",
            null,
            "a valid primary domain is needed before provisioning").At("primaryDomain");

    public static DomainError ChildrenStillProvisioned(int count) =>
        new RuleViolated(
            ErrorCode.ChildrenStillProvisioned,
            $"{count} of the customers below are still provisioned; deprovision them first or ask for a cascade.");

    public static DomainError RootCannotBeDeprovisioned =>
        new RuleViolated(ErrorCode.IsRoot, "The root of the tree cannot be deprovisioned.");

    public static DomainError EditWhileDeprovisioning =>
        new RuleViolated(ErrorCode.EditWhileDeprovisioning, "Nothing can be edited while it is DEPROVISIONING.");

    public static DomainError NoDrift =>
        new RuleViolated(ErrorCode.NoDrift, "The last scan found the target system as it was left.");

    public static DomainError NotAdoptable(string field) =>
        InputErrors.Invalid(ErrorCode.DriftNotAdoptable, "fields", field, "cannot be taken over from the target system; overwrite it");

    public static DomainError NotStuck(Duration stuckAfter) =>
        new RuleViolated(ErrorCode.NotStuck, $"The request counts as stuck only after {stuckAfter.TotalMinutes:0} minutes.");
}
