using System.Collections.Frozen;
using Event = CustomerGraph.Domain.Provisioning.ProvisioningEvent;
using Status = CustomerGraph.Domain.Provisioning.ProvisioningStatus;

namespace CustomerGraph.Domain.Provisioning;

/// <summary>
/// The transition table of every provisioned object: customers, users, services of customers and of users.
/// What is not in the table cannot happen. Guards are checked before the table is asked.
/// </summary>
public static class ProvisioningTransitions
{
    private static readonly (Status From, Event Event, Status To)[] Rows =
    [
        (Status.NotProvisioned, Event.ProvisionRequested, Status.Requested),
        (Status.PendingChanges, Event.ProvisionRequested, Status.Requested),
        (Status.Provisioned, Event.ProvisionRequested, Status.Requested),
        (Status.Failed, Event.ProvisionRequested, Status.Requested),
        (Status.Deprovisioned, Event.ProvisionRequested, Status.Requested),

        (Status.NotProvisioned, Event.ApprovalRequested, Status.AwaitingApproval),
        (Status.PendingChanges, Event.ApprovalRequested, Status.AwaitingApproval),
        (Status.Provisioned, Event.ApprovalRequested, Status.AwaitingApproval),
        (Status.Failed, Event.ApprovalRequested, Status.AwaitingApproval),
        (Status.Deprovisioned, Event.ApprovalRequested, Status.AwaitingApproval),
        (Status.AwaitingApproval, Event.Approved, Status.Requested),

        (Status.Requested, Event.Started, Status.InProgress),
        (Status.InProgress, Event.TaskRetried, Status.InProgress),
        (Status.InProgress, Event.Succeeded, Status.Provisioned),
        (Status.InProgress, Event.SucceededBehind, Status.PendingChanges),
        (Status.InProgress, Event.Failed, Status.Failed),

        (Status.Provisioned, Event.Diverged, Status.PendingChanges),
        (Status.PendingChanges, Event.Diverged, Status.PendingChanges),
        (Status.PendingChanges, Event.Converged, Status.Provisioned),

        (Status.Provisioned, Event.DeprovisionRequested, Status.DeprovisionRequested),
        (Status.PendingChanges, Event.DeprovisionRequested, Status.DeprovisionRequested),
        (Status.Failed, Event.DeprovisionRequested, Status.DeprovisionRequested),
        (Status.DeprovisionFailed, Event.DeprovisionRequested, Status.DeprovisionRequested),
        (Status.DeprovisionRequested, Event.Started, Status.Deprovisioning),
        (Status.Deprovisioning, Event.TaskRetried, Status.Deprovisioning),
        (Status.Deprovisioning, Event.Succeeded, Status.Deprovisioned),
        (Status.Deprovisioning, Event.Failed, Status.DeprovisionFailed),

        (Status.Requested, Event.StatusReset, Status.Failed),
        (Status.InProgress, Event.StatusReset, Status.Failed),
        (Status.DeprovisionRequested, Event.StatusReset, Status.DeprovisionFailed),
        (Status.Deprovisioning, Event.StatusReset, Status.DeprovisionFailed),
    ];

    /// <summary>Rows that lead back to the state the object was in before it was requested.</summary>
    private static readonly (Status From, Event Event)[] RowsBack =
    [
        (Status.AwaitingApproval, Event.Rejected),
        (Status.AwaitingApproval, Event.ApprovalTimedOut),
        (Status.AwaitingApproval, Event.Cancelled),
        (Status.Requested, Event.Cancelled),
    ];

    private static readonly FrozenDictionary<(Status, Event), Status> Targets =
        Rows.ToFrozenDictionary(row => (row.From, row.Event), row => row.To);

    /// <summary>Where the event leads, or INVALID_TRANSITION.</summary>
    /// <param name="settled">The last state before the running request, for the rows that lead back to it.</param>
    public static Result<Status> Next(Status from, Event @event, Status settled)
    {
        if (RowsBack.Contains((from, @event)))
            return settled;
        return Targets.TryGetValue((from, @event), out var to) ? to : ProvisioningErrors.InvalidTransition(from, @event);
    }

    public static bool IsAllowed(Status from, Event @event) =>
        Targets.ContainsKey((from, @event)) || RowsBack.Contains((from, @event));
}
