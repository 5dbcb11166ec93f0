using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Provisioning;

public enum ProvisioningKind
{
    Provision,

    /// <summary>Out of use in the real systems; what they keep can be taken into use again.</summary>
    Deprovision,

    /// <summary>Gone from the real systems, because it was deleted here. The object itself may be gone by then.</summary>
    Delete,

    /// <summary>Brought anew, because a subtree stands elsewhere now. Connectors see it as <see cref="Provision"/>.</summary>
    Move,
}

public static class ProvisioningKinds
{
    /// <summary>Whether objects are there afterwards, and not gone.</summary>
    public static bool Builds(this ProvisioningKind kind) => kind is ProvisioningKind.Provision or ProvisioningKind.Move;
}

public enum ProvisioningRequestState
{
    /// <summary>No task has begun.</summary>
    Queued,
    Running,

    /// <summary>Something failed, but it is not over.</summary>
    Degraded,
    Succeeded,

    /// <summary>Over; some tasks succeeded, others failed for good.</summary>
    PartiallyFailed,

    /// <summary>Over; the first task failed, and nothing that did not need it succeeded.</summary>
    Failed,
    Cancelled,

    /// <summary>Given up by a reset; late results are ignored.</summary>
    Abandoned,

    /// <summary>Nothing is done before somebody else has agreed.</summary>
    AwaitingApproval,

    /// <summary>Over: somebody has refused it, or nobody has decided in time.</summary>
    Rejected,
}

/// <summary>One order to the real systems: tasks that are worked off in the order of their dependencies, at least once each.</summary>
public sealed partial class ProvisioningRequest : Aggregate
{
    private readonly List<ProvisioningTask> _tasks = [];

    private ProvisioningRequest()
    {
    }

    public ProvisioningRequestId Id { get; private set; }

    public ProvisioningKind Kind { get; private set; }

    /// <summary>Requests of one customer are worked off one after another.</summary>
    public CustomerId CustomerId { get; private set; }

    public ProvisioningTargetKind TargetKind { get; private set; }

    public long TargetId { get; private set; }

    /// <summary>What the request was asked for; its tasks may cover more.</summary>
    public ProvisioningTarget Target => new(TargetKind, TargetId);

    /// <summary>The version of the target when it was asked.</summary>
    public int BaseVersion { get; private set; }

    /// <summary>The name of the actor.</summary>
    public string CreatedBy { get; private set; } = "";

    /// <summary>The user on whose behalf it was ordered; null where whoever ordered it did so for themselves.</summary>
    public UserId? OnBehalfOf { get; private set; }

    public Instant? StartedAt { get; private set; }

    public Instant? FinishedAt { get; private set; }

    /// <summary>Follows from the tasks; kept so that requests can be found by it.</summary>
    public ProvisioningRequestState State { get; private set; }

    /// <summary>In their order.</summary>
    public IReadOnlyList<ProvisioningTask> Tasks => [.. _tasks.OrderBy(task => task.Order)];

    public bool IsFinished => FinishedAt is not null;

    /// <param name="approvalsNeeded">How many have to agree before anything of it is done.</param>
    public static ProvisioningRequest Create(
        ProvisioningRequestId id, ProvisioningKind kind, CustomerId customerId, Provisionable target,
        IReadOnlyList<PlannedTask> plan, Func<ProvisioningTaskId> nextTaskId, Actor actor, Instant now, int approvalsNeeded = 0)
    {
        var request = new ProvisioningRequest
        {
            Id = id, Kind = kind, CustomerId = customerId, TargetKind = target.Target.Kind, TargetId = target.Target.Id,
            BaseVersion = target.Version, CreatedBy = actor.Name, OnBehalfOf = actor.OnBehalfOf,
        };
        request._tasks.AddRange(plan.Select((planned, order) => new ProvisioningTask(nextTaskId(), id, order, planned)));
        request.Created(new ProvisioningRequested(customerId, now, id, kind, target.Target));
        if (approvalsNeeded > 0)
        {
            request.AskFor(actor, approvalsNeeded);
            request.Record(new ProvisioningApprovalAsked(customerId, now, id, target.Target));
        }
        return request;
    }

    /// <summary>Tasks that may begin now: everything they depend on has succeeded and their time has come.</summary>
    public IReadOnlyList<ProvisioningTask> ReadyTasks(Instant now) =>
        IsFinished || State == ProvisioningRequestState.AwaitingApproval ? [] : [.. Tasks.Where(task => IsReady(task, now))];

    /// <summary>The tasks that a step with these results is about: they, those that run, and the first that can begin then.</summary>
    public IReadOnlyList<ProvisioningTask> Foreseen(IReadOnlySet<ProvisioningTaskId> results, int maxBegun, Instant now)
    {
        var done = _tasks.Where(task => task.State == ProvisioningTaskState.Succeeded || results.Contains(task.Id))
            .Select(task => task.Order)
            .ToHashSet();
        return
        [
            .. _tasks.Where(
                task => results.Contains(task.Id) || task.State is ProvisioningTaskState.Running or ProvisioningTaskState.Waiting),
            .. Tasks.Where(task => !results.Contains(task.Id)
                && (IsReady(task, now) || (task.State == ProvisioningTaskState.Pending && task.DependsOn.All(done.Contains))))
                .Take(maxBegun),
        ];
    }

    /// <summary>When the next retry is due, if nothing can begin before; null if nothing waits for its time.</summary>
    public Instant? NextAttemptAt => _tasks.Min(task => task.NextAttemptAt);

    private bool IsReady(ProvisioningTask task, Instant now) => task.State switch
    {
        ProvisioningTaskState.Pending =>
            task.DependsOn.All(order => _tasks.Single(other => other.Order == order).State == ProvisioningTaskState.Succeeded),
        ProvisioningTaskState.Retrying => task.NextAttemptAt <= now,
        _ => false,
    };
}
