using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Provisioning;

/// <summary>
/// An aggregate that the real systems carry too. What the provisioning engine does to it is the same for all kinds;
/// what must hold before a request is asked of each kind itself.
/// </summary>
public abstract class Provisionable : Aggregate
{
    /// <summary>How long a request may hold an object before anyone may reset it.</summary>
    public static readonly Duration DefaultStuckAfter = Duration.FromMinutes(30);

    public ProvisioningAxis Provisioning { get; private set; } = new();

    /// <summary>The fields as they shall be in the real systems.</summary>
    public abstract ProvisionedFields DesiredFields();

    /// <summary>The differences between the real systems and the desired state; empty while nothing is provisioned.</summary>
    public IReadOnlyList<PendingChange> PendingChanges() => Provisioning.ChangesTo(DesiredFields());

    /// <summary>What requests and events call it.</summary>
    public abstract ProvisioningTarget Target { get; }

    /// <summary>The customer that it is, or belongs to.</summary>
    public abstract CustomerId OwnerId { get; }

    public Result Approve(ProvisioningRequestId requestId, Instant now) =>
        Observe(now, () => Provisioning.Approve(requestId, now));

    /// <summary>Nobody has agreed: it goes back to where it was.</summary>
    public Result Reject(ProvisioningRequestId requestId, Instant now, bool isTimedOut = false)
    {
        var @event = isTimedOut ? ProvisioningEvent.ApprovalTimedOut : ProvisioningEvent.Rejected;
        return Observe(now, () => Provisioning.Withdraw(@event, requestId, DesiredFields(), now));
    }

    /// <summary>Takes back a request that has not started.</summary>
    public Result CancelRequest(ProvisioningRequestId requestId, Instant now) =>
        Observe(now, () => Provisioning.Withdraw(ProvisioningEvent.Cancelled, requestId, DesiredFields(), now));

    /// <summary>The engine picks the request up. A result of another request than the current one is refused as STALE_REQUEST.</summary>
    /// <param name="isAgreed">Somebody has agreed to what was asked for: edits that were saved since are not taken along.</param>
    public Result Start(ProvisioningRequestId requestId, Instant now, bool isAgreed = false) =>
        Observe(now, () => Provisioning.Start(requestId, isAgreed ? null : DesiredFields(), now));

    public Result Retry(ProvisioningRequestId requestId, Instant now) =>
        Observe(now, () => Provisioning.Retry(requestId, now));

    /// <summary>All tasks for this object are done. Edits made meanwhile leave it in PENDING_CHANGES.</summary>
    public Result Succeed(ProvisioningRequestId requestId, Instant now) =>
        Observe(now, () => Provisioning.Succeed(requestId, DesiredFields(), now));

    /// <summary>
    /// The task was skipped, because one it depends on failed: a provisioning leads back to where it was, a removal has failed.
    /// </summary>
    public Result Skip(ProvisioningRequestId requestId, string reason, Instant now) => Observe(now, () =>
    {
        if (Provisioning.Status != ProvisioningStatus.DeprovisionRequested)
            return Provisioning.Withdraw(ProvisioningEvent.Cancelled, requestId, DesiredFields(), now);
        var started = Provisioning.Start(requestId, DesiredFields(), now);
        return started.IsSuccess ? Provisioning.Fail(requestId, reason, now) : started;
    });

    /// <summary>A task for this object failed for good.</summary>
    public Result Fail(ProvisioningRequestId requestId, string reason, Instant now) =>
        Observe(now, () => Provisioning.Fail(requestId, reason, now));

    /// <summary>Gives up a request that hangs; its late results are refused from now on.</summary>
    /// <param name="isForced">The caller may do it before <paramref name="stuckAfter"/> has passed.</param>
    public Result ResetStatus(string reason, Duration stuckAfter, bool isForced, Instant now)
    {
        var isStuck = Provisioning.ChangedAt is { } since && now - since >= stuckAfter;
        if (Provisioning.IsBusy && !isStuck && !isForced)
            return ProvisioningErrors.NotStuck(stuckAfter);
        return TextRules.Required("reason", reason).TryGet(out var text, out var errors)
            ? Observe(now, () => Provisioning.Reset(text, now))
            : Result.Failure(errors);
    }

    /// <summary>Usable already, or brought by the same request, which does it first.</summary>
    internal virtual bool IsReadyFor(ProvisioningRequestId requestId) => Provisioning.IsUsable || IsCarriedBy(requestId);

    /// <summary>Not in the real systems, or removed by the same request, which does it first.</summary>
    internal bool IsGoneFor(ProvisioningRequestId requestId) => Provisioning.IsAbsent || IsCarriedBy(requestId);

    /// <summary>A scan saw it.</summary>
    public void NoteDrift(string connector, IReadOnlyList<DriftedField> drift, Instant now) => Record(drift.Count > 0
        ? new DriftFound(OwnerId, now, Target, connector, [.. drift.Select(field => field.Field)])
        : new DriftResolved(OwnerId, now, Target, connector));

    /// <summary>Takes over what the target system shows, after the edit that makes it desired.</summary>
    public void Adopt(string connector, IReadOnlyList<DriftedField> drift, Instant now)
    {
        Observe(now, () => Done(() => Provisioning.Adopt(drift, DesiredFields(), now)));
        Record(new DriftResolved(OwnerId, now, Target, connector));
    }

    private bool IsCarriedBy(ProvisioningRequestId requestId) =>
        (Provisioning.IsBusy || Provisioning.Status == ProvisioningStatus.AwaitingApproval) && Provisioning.RequestId == requestId;

    private protected Result RequestProvisioning(ProvisioningRequestId requestId, bool needsApproval, Instant now) =>
        Observe(now, () => Provisioning.Request(requestId, DesiredFields(), needsApproval, now));

    private protected Result RequestDeprovisioning(ProvisioningRequestId requestId, Instant now) =>
        Observe(now, () => Provisioning.RequestRemoval(requestId, now));

    /// <summary>To be called after every edit, with the desired fields of before.</summary>
    private protected void FollowEdit(ProvisionedFields before, Instant now)
    {
        var desired = DesiredFields();
        if (!before.Equals(desired))
            Observe(now, () => Done(() => Provisioning.Edited(desired, now)));
    }

    private protected void FollowDesired(Instant now) =>
        Observe(now, () => Done(() => Provisioning.Follow(DesiredFields(), now)));

    private protected void RefuseEditWhileDeprovisioning(Problems problems) => problems.AddIf(
        Provisioning.Status == ProvisioningStatus.Deprovisioning, ProvisioningErrors.EditWhileDeprovisioning);

    private Result Observe(Instant now, Func<Result> move)
    {
        var (from, request) = (Provisioning.Status, Provisioning.RequestId);
        var result = move();
        if (result.IsSuccess && Provisioning.Status != from)
            Record(new ProvisioningStatusChanged(OwnerId, now, Target, from, Provisioning.Status, Provisioning.RequestId ?? request));
        return result;
    }

    private static Result Done(Action action)
    {
        action();
        return Result.Success;
    }
}
