using NodaTime;

namespace CustomerGraph.Domain.Provisioning;

public enum ProvisioningTaskState
{
    Pending,
    Running,

    /// <summary>The target system has taken the task and will report when it is done.</summary>
    Waiting,
    Retrying,
    Succeeded,
    Failed,

    /// <summary>A task it depends on failed.</summary>
    Skipped,
    Cancelled,
}

/// <summary>A line in the log of a task. Never holds secrets.</summary>
/// <param name="Attempt">From 1; 0 before the first.</param>
public sealed record ProvisioningLogEntry(Instant At, int Attempt, string Message);

/// <summary>One step of a request: one object, brought or removed by one connector. Moved by its request only.</summary>
public sealed class ProvisioningTask
{
    public const int MaxLogEntries = 50;
    private const int MaxMessageLength = 2_000;

    private readonly List<int> _dependsOn = [];
    private readonly List<ProvisioningLogEntry> _log = [];

    private ProvisioningTask()
    {
    }

    internal ProvisioningTask(ProvisioningTaskId id, ProvisioningRequestId requestId, int order, PlannedTask planned)
    {
        (Id, RequestId, Order) = (id, requestId, order);
        (TargetKind, TargetId, Provisioner) = (planned.Target.Kind, planned.Target.Id, planned.Provisioner);
        _dependsOn.AddRange(planned.DependsOn);
    }

    public ProvisioningTaskId Id { get; private set; }

    public ProvisioningRequestId RequestId { get; private set; }

    /// <summary>Position in the request, from 0.</summary>
    public int Order { get; private set; }

    public ProvisioningTargetKind TargetKind { get; private set; }

    public long TargetId { get; private set; }

    public ProvisioningTarget Target => new(TargetKind, TargetId);

    /// <summary>The name of the connector.</summary>
    public string Provisioner { get; private set; } = "";

    /// <summary>The <see cref="Order"/>s of the tasks of the same request that must have succeeded first.</summary>
    public IReadOnlyList<int> DependsOn => _dependsOn;

    public ProvisioningTaskState State { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>When it is tried again, or, while it is WAITING, until when the report has to come.</summary>
    public Instant? NextAttemptAt { get; private set; }

    public ProvisioningErrorClass? ErrorClass { get; private set; }

    public string? ErrorMessage { get; private set; }

    /// <summary>The last entries, oldest first.</summary>
    public IReadOnlyList<ProvisioningLogEntry> Log => _log;

    /// <summary>What a connector hands on, so that doing the task twice has the effect of once. The same for all attempts.</summary>
    public string IdempotencyToken => $"{RequestId.Value}-{Id.Value}";

    /// <summary>The target system has been called at least once, and it is not over.</summary>
    public bool IsUnderWay => State is ProvisioningTaskState.Running or ProvisioningTaskState.Waiting or ProvisioningTaskState.Retrying;

    public bool IsFinished => State
        is ProvisioningTaskState.Succeeded
            or ProvisioningTaskState.Failed
            or ProvisioningTaskState.Skipped
            or ProvisioningTaskState.Cancelled;

    /// <summary>What a partner's system says of a task, as typed.</summary>
    public static Result<string?> CheckedMessage(string? typed) => TextRules.Optional("message", typed, MaxMessageLength);

    /// <summary>What a partner's system calls the object, as typed.</summary>
    public static Result<string?> CheckedExternalId(string? typed) => TextRules.Optional("externalId", typed);

    internal void Run(Instant now)
    {
        Attempts++;
        Become(ProvisioningTaskState.Running);
        Note(now, "Started.");
    }

    internal void Wait(string message, Instant until, Instant now)
    {
        Become(ProvisioningTaskState.Waiting);
        NextAttemptAt = until;
        Note(now, message);
    }

    /// <summary>The attempt was not made, so it does not count.</summary>
    internal void PutOff(string message, Instant until, Instant now)
    {
        Become(ProvisioningTaskState.Retrying);
        (ErrorClass, ErrorMessage, NextAttemptAt) = (ProvisioningErrorClass.Transient, Cut(message), until);
        Attempts--;
        Note(now, message);
    }

    /// <summary>A retry that waits for its time need not wait any longer.</summary>
    internal void Hurry(Instant now)
    {
        NextAttemptAt = now;
        Note(now, "Tried again on demand.");
    }

    internal void Succeed(string message, Instant now)
    {
        Become(ProvisioningTaskState.Succeeded);
        (ErrorClass, ErrorMessage) = (null, null);
        Note(now, message);
    }

    internal void Fail(ProvisioningErrorClass errorClass, string message, double jitter, int maxAttempts, Instant now)
    {
        var delay = errorClass == ProvisioningErrorClass.Transient ? RetrySchedule.DelayAfter(Attempts, jitter, maxAttempts) : null;
        Become(delay is null ? ProvisioningTaskState.Failed : ProvisioningTaskState.Retrying);
        (ErrorClass, ErrorMessage, NextAttemptAt) = (errorClass, Cut(message), now + delay);
        Note(now, message);
    }

    internal void Skip(string reason, Instant now)
    {
        Become(ProvisioningTaskState.Skipped);
        Note(now, reason);
    }

    internal void Cancel(string reason, Instant now)
    {
        Become(ProvisioningTaskState.Cancelled);
        Note(now, reason);
    }

    private void Become(ProvisioningTaskState state) => (State, NextAttemptAt) = (state, null);

    private void Note(Instant now, string message)
    {
        if (_log.Count == MaxLogEntries)
            _log.RemoveAt(0);
        _log.Add(new(now, Attempts, Cut(message)));
    }

    private static string Cut(string message) => message[..Math.Min(message.Length, MaxMessageLength)];
}
