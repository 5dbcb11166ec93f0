namespace CustomerGraph.Domain.Provisioning;

/// <summary>How the real systems stand to the desired state of one object.</summary>
public enum ProvisioningStatus
{
    NotProvisioned,
    AwaitingApproval,
    Requested,
    InProgress,
    Provisioned,

    /// <summary>Provisioned once, edited since.</summary>
    PendingChanges,
    Failed,
    DeprovisionRequested,
    Deprovisioning,
    Deprovisioned,
    DeprovisionFailed,
}

/// <summary>What can happen to a provisioned object.</summary>
public enum ProvisioningEvent
{
    ProvisionRequested,

    /// <summary>Requested where a rule asks for an approval first.</summary>
    ApprovalRequested,
    Approved,
    Rejected,
    ApprovalTimedOut,
    Started,
    Cancelled,
    TaskRetried,
    Succeeded,

    /// <summary>All tasks succeeded, but the desired state has moved on meanwhile.</summary>
    SucceededBehind,
    Failed,

    /// <summary>An edit made desired and applied state differ.</summary>
    Diverged,

    /// <summary>An edit brought desired back to applied.</summary>
    Converged,
    DeprovisionRequested,
    StatusReset,
}

/// <summary>The colour in which a status is shown.</summary>
public enum StatusColor
{
    Grey,
    Yellow,
    Orange,
    Green,
    Blue,
    Red,
}

public static class ProvisioningStatuses
{
    /// <summary>A request is under way and holds the object.</summary>
    public static bool IsBusy(this ProvisioningStatus status) => status
        is ProvisioningStatus.Requested or ProvisioningStatus.InProgress
        or ProvisioningStatus.DeprovisionRequested or ProvisioningStatus.Deprovisioning;

    /// <summary>Exists in the real systems with a known state: what children and services can be built on.</summary>
    public static bool IsUsable(this ProvisioningStatus status) => status
        is ProvisioningStatus.Provisioned or ProvisioningStatus.PendingChanges;

    public static StatusColor Color(this ProvisioningStatus status) => status switch
    {
        ProvisioningStatus.NotProvisioned or ProvisioningStatus.Deprovisioned => StatusColor.Grey,
        ProvisioningStatus.AwaitingApproval or ProvisioningStatus.Requested or ProvisioningStatus.DeprovisionRequested =>
            StatusColor.Yellow,
        ProvisioningStatus.InProgress or ProvisioningStatus.Deprovisioning => StatusColor.Orange,
        ProvisioningStatus.Provisioned => StatusColor.Green,
        ProvisioningStatus.PendingChanges => StatusColor.Blue,
        _ => StatusColor.Red,
    };
}
