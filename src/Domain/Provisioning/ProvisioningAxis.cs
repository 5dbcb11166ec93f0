using NodaTime;

namespace CustomerGraph.Domain.Provisioning;

/// <summary>
/// Where one object stands between desired and applied state. Desired moves with <see cref="Generation"/>; what the real systems
/// have acknowledged is <see cref="ObservedGeneration"/> and <see cref="Applied"/>. Only the aggregate that owns it moves it.
/// </summary>
public sealed class ProvisioningAxis
{
    internal ProvisioningAxis()
    {
    }

    public ProvisioningStatus Status { get; private set; }

    /// <summary>The last state that no request held: where a cancelled request leads back to.</summary>
    public ProvisioningStatus Settled { get; private set; }

    /// <summary>Counts the desired states, from 1: every edit of provisioned fields is one, and every removal.</summary>
    public int Generation { get; private set; } = 1;

    /// <summary>The generation that the last successful request applied; 0 before the first.</summary>
    public int ObservedGeneration { get; private set; }

    /// <summary>The generation that the running or last request carries.</summary>
    public int RequestedGeneration { get; private set; }

    /// <summary>What the real systems have acknowledged; empty before the first success and after deprovisioning.</summary>
    public ProvisionedFields Applied { get; private set; } = ProvisionedFields.Empty;

    /// <summary>What the running or last request carries to the real systems. Later edits do not change it.</summary>
    public ProvisionedFields Requested { get; private set; } = ProvisionedFields.Empty;

    /// <summary>The request that holds the object; null when none does.</summary>
    public ProvisioningRequestId? RequestId { get; private set; }

    /// <summary>Since when the status is what it is; null if it never changed.</summary>
    public Instant? ChangedAt { get; private set; }

    /// <summary>Why the last request failed or was reset; null after a success.</summary>
    public string? FailureReason { get; private set; }

    public bool IsBusy => Status.IsBusy();

    /// <summary>A request is under way for it, or waits for somebody's agreement.</summary>
    public bool IsHeld => RequestId is not null;

    public bool IsUsable => Status.IsUsable();

    /// <summary>Nothing of the object is, or ever was, in the real systems, and no request is bringing it there.</summary>
    public bool IsAbsent => (Status == ProvisioningStatus.AwaitingApproval ? Settled : Status)
        is ProvisioningStatus.NotProvisioned or ProvisioningStatus.Deprovisioned;

    /// <summary>Has left NOT_PROVISIONED at least once, even if the request was cancelled.</summary>
    public bool WasEverRequested => RequestedGeneration > 0;

    /// <summary>The real systems have acknowledged it at least once.</summary>
    public bool WasEverApplied => ObservedGeneration > 0;

    /// <summary>What a request would change now. Empty for objects that are not in the real systems.</summary>
    public IReadOnlyList<PendingChange> ChangesTo(ProvisionedFields desired) =>
        IsAbsent ? [] : Applied.ChangesTo(desired);

    internal Result Request(ProvisioningRequestId requestId, ProvisionedFields desired, bool needsApproval, Instant now)
    {
        var @event = needsApproval ? ProvisioningEvent.ApprovalRequested : ProvisioningEvent.ProvisionRequested;
        return Move(@event, now, () => Carry(requestId, desired));
    }

    internal Result RequestRemoval(ProvisioningRequestId requestId, Instant now) =>
        Move(ProvisioningEvent.DeprovisionRequested, now, () => Carry(requestId, ProvisionedFields.Empty));

    internal Result Approve(ProvisioningRequestId requestId, Instant now) =>
        OfRequest(requestId, () => Move(ProvisioningEvent.Approved, now));

    /// <summary>Edits that were saved since the request are taken along: it carries what is desired now.</summary>
    /// <param name="desired">Null to carry what the request was made with.</param>
    internal Result Start(ProvisioningRequestId requestId, ProvisionedFields? desired, Instant now) =>
        OfRequest(requestId, () => Move(ProvisioningEvent.Started, now, () =>
        {
            if (Status == ProvisioningStatus.InProgress && desired is not null)
                Carry(requestId, desired);
        }));

    /// <summary>Leads back to the state before the request; edits made meanwhile are not lost.</summary>
    internal Result Withdraw(ProvisioningEvent @event, ProvisioningRequestId requestId, ProvisionedFields desired, Instant now) =>
        OfRequest(requestId, () => Move(@event, now, () =>
        {
            Release();
            Follow(desired, now);
        }));

    internal Result Retry(ProvisioningRequestId requestId, Instant now) =>
        OfRequest(requestId, () => Move(ProvisioningEvent.TaskRetried, now));

    internal Result Succeed(ProvisioningRequestId requestId, ProvisionedFields desired, Instant now)
    {
        var isBehind = Status == ProvisioningStatus.InProgress && !Requested.Equals(desired);
        var @event = isBehind ? ProvisioningEvent.SucceededBehind : ProvisioningEvent.Succeeded;
        return OfRequest(requestId, () => Move(@event, now, Acknowledge));
    }

    internal Result Fail(ProvisioningRequestId requestId, string reason, Instant now) =>
        OfRequest(requestId, () => Move(ProvisioningEvent.Failed, now, () => GiveUp(reason)));

    internal Result Reset(string reason, Instant now) =>
        Move(ProvisioningEvent.StatusReset, now, () => GiveUp(reason));

    /// <summary>An edit was saved: desired is now this.</summary>
    internal void Edited(ProvisionedFields desired, Instant now)
    {
        Generation++;
        Follow(desired, now);
    }

    /// <summary>Brings PROVISIONED and PENDING_CHANGES in line with the difference between applied and desired.</summary>
    internal void Follow(ProvisionedFields desired, Instant now)
    {
        var @event = Applied.Equals(desired) ? ProvisioningEvent.Converged : ProvisioningEvent.Diverged;
        if (IsUsable && ProvisioningTransitions.IsAllowed(Status, @event))
            _ = Move(@event, now);
    }

    /// <summary>What was sent tells of people; of a purged object only the status remains.</summary>
    internal void Forget() => (Applied, Requested, FailureReason) = (ProvisionedFields.Empty, ProvisionedFields.Empty, null);

    /// <summary>What the target system shows counts as applied from now on.</summary>
    internal void Adopt(IReadOnlyList<DriftedField> drift, ProvisionedFields desired, Instant now)
    {
        Applied = drift.Aggregate(Applied, (fields, field) => fields.With(field.Field, field.Observed));
        Follow(desired, now);
    }

    private Result Move(ProvisioningEvent @event, Instant now, Action? andThen = null)
    {
        var next = ProvisioningTransitions.Next(Status, @event, Settled);
        if (!next.TryGet(out var status, out var errors))
            return Result.Failure(errors);
        if (status != Status)
            ChangedAt = now;
        Status = status;
        if (!status.IsBusy() && status != ProvisioningStatus.AwaitingApproval)
            Settled = status;
        andThen?.Invoke();
        return Result.Success;
    }

    private Result OfRequest(ProvisioningRequestId requestId, Func<Result> move) =>
        RequestId == requestId ? move() : ProvisioningErrors.StaleRequest(requestId);

    private void Carry(ProvisioningRequestId requestId, ProvisionedFields desired)
    {
        RequestId = requestId;
        // Target systems tell old from new by the generation, so another state has to have another one.
        if (Generation <= RequestedGeneration && !desired.Equals(Requested))
            Generation = RequestedGeneration + 1;
        Requested = desired;
        RequestedGeneration = Generation;
        FailureReason = null;
    }

    private void Acknowledge()
    {
        Applied = Requested;
        ObservedGeneration = RequestedGeneration;
        FailureReason = null;
        Release();
    }

    private void GiveUp(string reason)
    {
        FailureReason = reason;
        Release();
    }

    private void Release() => RequestId = null;
}
