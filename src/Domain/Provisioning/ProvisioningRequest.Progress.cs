using NodaTime;

namespace CustomerGraph.Domain.Provisioning;

public sealed partial class ProvisioningRequest
{
    /// <summary>A worker takes the task. Taking one that is not ready is a fault of the worker.</summary>
    public Result Start(ProvisioningTaskId taskId, Instant now) => OfOpen(taskId, now, task =>
    {
        if (!IsReady(task, now))
            throw new InvalidOperationException($"Task {taskId.Value} is {task.State} and cannot begin.");
        StartedAt ??= now;
        task.Run(now);
    });

    /// <summary>The connector has acknowledged the task.</summary>
    public Result Succeed(ProvisioningTaskId taskId, string message, Instant now) =>
        OfUnderWay(taskId, now, task => task.Succeed(message, now));

    /// <summary>The task failed: it waits for another try, or has failed for good and its dependents are skipped.</summary>
    /// <param name="jitter">A random number from -1 to 1.</param>
    /// <param name="maxAttempts">The setting <c>provisioning.maxAttempts</c> of the customer.</param>
    /// <returns>The tasks that were skipped, so that their objects can be told.</returns>
    public Result<IReadOnlyList<ProvisioningTask>> Fail(
        ProvisioningTaskId taskId,
        ProvisioningErrorClass errorClass,
        string message,
        double jitter,
        Instant now,
        int maxAttempts = RetrySchedule.MaxAttempts)
    {
        List<ProvisioningTask> skipped = [];
        var result = OfUnderWay(taskId, now, task =>
        {
            task.Fail(errorClass, message, jitter, maxAttempts, now);
            if (task.State != ProvisioningTaskState.Failed)
                return;
            skipped = SkipDependentsOf(task, now);
            Record(new ProvisioningTaskFailed(CustomerId, now, Id, task.Id, task.Target, task.Provisioner, errorClass));
        });
        return result.IsSuccess ? skipped : Result.Failure<IReadOnlyList<ProvisioningTask>>(result.Errors);
    }

    /// <summary>The target system has taken the task and will report; without a report by then it counts as a transient failure.</summary>
    public Result Wait(ProvisioningTaskId taskId, string message, Instant until, Instant now) =>
        OfUnderWay(taskId, now, task => task.Wait(message, until, now));

    /// <summary>The call was not made, because the target system is known to be away.</summary>
    public Result PutOff(ProvisioningTaskId taskId, string message, Instant until, Instant now) =>
        OfUnderWay(taskId, now, task => task.PutOff(message, until, now));

    /// <summary>Tasks that wait for a retry are due at once. Refused where none does.</summary>
    public Result Hurry(Instant now)
    {
        var waiting = _tasks.Where(task => task.State == ProvisioningTaskState.Retrying).ToList();
        if (waiting.Count == 0)
            return ProvisioningErrors.NothingToRetry(Id, State);
        waiting.ForEach(task => task.Hurry(now));
        Touch(now);
        return Result.Success;
    }

    /// <summary>Tasks whose report did not come in time.</summary>
    public IReadOnlyList<ProvisioningTask> Overdue(Instant now) =>
        [.. _tasks.Where(task => task.State == ProvisioningTaskState.Waiting && task.NextAttemptAt <= now)];

    /// <summary>Takes the whole request back, as long as no task has begun.</summary>
    public Result Cancel(Instant now)
    {
        if (IsFinished || StartedAt is not null)
            return ProvisioningErrors.RequestStarted(Id, State);
        CloseAll("Cancelled before it began.", now);
        if (State == ProvisioningRequestState.AwaitingApproval)
            Approval = ApprovalState.Cancelled;
        Become(ProvisioningRequestState.Cancelled, now);
        return Result.Success;
    }

    /// <summary>Gives up what is open, because the status of the target was reset.</summary>
    public void Abandon(string reason, Instant now)
    {
        if (IsFinished)
            return;
        CloseAll("Given up: " + reason, now);
        Become(ProvisioningRequestState.Abandoned, now);
    }

    private Result OfUnderWay(ProvisioningTaskId taskId, Instant now, Action<ProvisioningTask> move) =>
        _tasks.Any(task => task.Id == taskId && task.IsUnderWay)
            ? OfOpen(taskId, now, move)
            : ProvisioningErrors.StaleRequest(Id);

    private Result OfOpen(ProvisioningTaskId taskId, Instant now, Action<ProvisioningTask> move)
    {
        if (IsFinished)
            return ProvisioningErrors.StaleRequest(Id);
        move(_tasks.Single(task => task.Id == taskId));
        Become(StateOf(_tasks), now);
        return Result.Success;
    }

    private List<ProvisioningTask> SkipDependentsOf(ProvisioningTask failed, Instant now)
    {
        var lost = new HashSet<int> { failed.Order };
        var skipped = new List<ProvisioningTask>();
        foreach (var task in _tasks.OrderBy(task => task.Order).Where(task => !task.IsFinished && task.DependsOn.Any(lost.Contains)))
        {
            lost.Add(task.Order);
            skipped.Add(task);
            task.Skip($"Skipped, because task {failed.Order} failed.", now);
        }

        return skipped;
    }

    private void CloseAll(string reason, Instant now)
    {
        foreach (var task in _tasks.Where(task => !task.IsFinished))
            task.Cancel(reason, now);
    }

    private void Become(ProvisioningRequestState state, Instant now)
    {
        var from = State;
        State = state;
        if (state is not (ProvisioningRequestState.Queued
            or ProvisioningRequestState.Running
            or ProvisioningRequestState.Degraded
            or ProvisioningRequestState.AwaitingApproval))
            FinishedAt = now;
        if (state == from)
            Touch(now);
        else
            Record(new ProvisioningRequestStateChanged(CustomerId, now, Id, from, state));
    }

    /// <summary>The state that follows from the tasks.</summary>
    internal static ProvisioningRequestState StateOf(IReadOnlyCollection<ProvisioningTask> tasks)
    {
        bool Any(ProvisioningTaskState state) => tasks.Any(task => task.State == state);

        if (tasks.All(task => task.State == ProvisioningTaskState.Succeeded))
            return ProvisioningRequestState.Succeeded;
        if (tasks.Any(task => !task.IsFinished))
        {
            var isHurt = Any(ProvisioningTaskState.Failed)
                || Any(ProvisioningTaskState.Retrying)
                || tasks.Any(task => task is { ErrorClass: not null, State: ProvisioningTaskState.Running });
            return isHurt ? ProvisioningRequestState.Degraded : ProvisioningRequestState.Running;
        }

        return Any(ProvisioningTaskState.Succeeded) ? ProvisioningRequestState.PartiallyFailed : ProvisioningRequestState.Failed;
    }
}
