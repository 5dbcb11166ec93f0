using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Onboarding;
using CustomerGraph.Persistence.Provisioning;
using CustomerGraph.Persistence.Settings;
using CustomerGraph.Persistence.Work;
using CustomerGraph.Provisioning.Connectors;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Provisioning;

/// <summary>What a worker has to say of a request that it has claimed.</summary>
/// <param name="Outcomes">What came of the tasks that ran.</param>
/// <param name="IsTakenUp">The first step of a claim: tasks that a former worker left running are called again.</param>
internal sealed record Recording(Claim Claim, IReadOnlyList<TaskOutcome> Outcomes, bool IsTakenUp);

/// <summary>One transaction of one or several requests: what came of the tasks that ran, and which begin now.</summary>
internal sealed class RequestStep(Store store, int maxTasks, Func<double> jitter, AutoProvisioning? auto)
{
    /// <param name="recordings">Each of another request.</param>
    /// <returns>For each, the tasks to call now; none when the claim was lost, the request is finished or has to wait.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<BegunTask>>> RecordAsync(
        IReadOnlyList<Recording> recordings, Instant now, CancellationToken cancellationToken)
    {
        await using var context = store.CreateContext();
        await using var transaction = await context.BeginWriteAsync(cancellationToken);
        var held = await WorkQueue.HoldAsync(context, [.. recordings.Select(recording => recording.Claim)], cancellationToken);
        if (held.Count == 0)
            return [.. recordings.Select(_ => Array.Empty<BegunTask>())];
        var requests = await RequestsAsync(context, held, cancellationToken);
        var reports = await context.TakeReportsAsync(requests.Keys, cancellationToken);
        var facts = new StepFacts(context);
        await facts.ForeseeAsync(
            [.. recordings.Where(recording => held.Contains(recording.Claim)).SelectMany(Foreseen)], cancellationToken);

        var begun = new List<IReadOnlyList<BegunTask>>();
        foreach (var recording in recordings)
        {
            begun.Add(held.Contains(recording.Claim)
                ? await RecordAsync(
                    context,
                    requests[recording.Claim.RequestId],
                    recording,
                    reports[recording.Claim.RequestId],
                    facts,
                    now,
                    cancellationToken)
                : []);
        }
        if (auto is not null)
            await auto.FollowAsync(context, now, cancellationToken);
        await FollowAsync(context, requests.Values, now, cancellationToken);

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return begun;

        IEnumerable<(ProvisioningRequest, ProvisioningTask)> Foreseen(Recording recording)
        {
            var request = requests[recording.Claim.RequestId];
            var told = recording.Outcomes.Select(outcome => outcome.Id).Concat(reports[request.Id].Select(report => report.TaskId));
            return request.Foreseen(told.ToHashSet(), maxTasks, now)
                .Select(task => (request, task));
        }
    }

    private static async Task<Dictionary<ProvisioningRequestId, ProvisioningRequest>> RequestsAsync(
        CustomerGraphDb context, IReadOnlySet<Claim> held, CancellationToken cancellationToken)
    {
        var ids = held.Select(claim => claim.RequestId).ToList();
        return await context.ProvisioningRequests.Where(request => ids.Contains(request.Id))
            .ToDictionaryAsync(request => request.Id, cancellationToken);
    }

    private async Task<IReadOnlyList<BegunTask>> RecordAsync(
        CustomerGraphDb context, ProvisioningRequest request, Recording recording, IEnumerable<ProvisioningReport> reports, StepFacts facts,
        Instant now,
        CancellationToken cancellationToken)
    {
        foreach (var outcome in recording.Outcomes)
            await RecordAsync(context, request, outcome, facts, now, cancellationToken);
        foreach (var report in Reported(request, [.. reports], now))
            await RecordAsync(context, request, report, facts, now, cancellationToken);
        var begun = recording.IsTakenUp ? request.Tasks.Where(task => task.State == ProvisioningTaskState.Running).ToList() : [];
        begun.AddRange(await BeginAsync(request, maxTasks - begun.Count, facts, now, cancellationToken));
        var calls = new List<BegunTask>();
        foreach (var task in request.IsFinished ? [] : begun)
            calls.Add(new(task.Id, task.Provisioner, await ConnectorCalls.OfAsync(context, request, task, facts, cancellationToken)));
        if (calls.Count == 0 && !request.IsFinished)
            await WorkQueue.WaitAsync(context, recording.Claim, request.NextAttemptAt ?? now, cancellationToken);
        return calls;
    }

    private async Task RecordAsync(
        CustomerGraphDb context,
        ProvisioningRequest request,
        TaskOutcome result,
        StepFacts facts,
        Instant now,
        CancellationToken cancellationToken)
    {
        var task = request.Tasks.Single(task => task.Id == result.Id);
        if (result.Outcome is { Until: { } until } later)
        {
            _ = later.IsSuccess ? request.Wait(task.Id, later.Message, until, now) : request.PutOff(task.Id, later.Message, until, now);
            return;
        }
        var target = await facts.TargetAsync(request, task.Target, cancellationToken);
        if (result.Outcome.ErrorClass is { } errorClass)
            await FailAsync(context, request, task, target, errorClass, result.Outcome.Message, now, cancellationToken);
        else if (request.Succeed(task.Id, result.Outcome.Message, now).IsSuccess)
            await AcknowledgeAsync(context, request, task, target, result.Outcome, facts, now, cancellationToken);
    }

    /// <summary>What partners reported meanwhile, and what they failed to report.</summary>
    private static IReadOnlyList<TaskOutcome> Reported(ProvisioningRequest request, List<ProvisioningReport> reports, Instant now)
    {
        var reported = reports.Where(report => request.Tasks.Any(task => task.Id == report.TaskId && task.IsUnderWay))
            .Select(report => report.TaskId)
            .ToHashSet();
        return
        [
            .. reports.Where(report => reported.Contains(report.TaskId))
                .Select(report => new TaskOutcome(
                    report.TaskId, new ConnectorOutcome(report.ErrorClass, report.Message) { ExternalId = report.ExternalId })),
            .. request.Overdue(now).Where(task => !reported.Contains(task.Id)).Select(task => new TaskOutcome(
                task.Id,
                ConnectorOutcome.Failure(ProvisioningErrorClass.Transient, "The target system took the task and did not report in time."))),
        ];
    }

    private static async Task AcknowledgeAsync(
        CustomerGraphDb context, ProvisioningRequest request, ProvisioningTask task, Provisionable? target, ConnectorOutcome outcome,
        StepFacts facts, Instant now,
        CancellationToken cancellationToken)
    {
        if (target is null)
            await facts.ForgetAsync(task, cancellationToken);
        else if (target.Succeed(request.Id, now).IsSuccess)
        {
            await facts.AcknowledgeAsync(target, task, outcome.ExternalId, now, cancellationToken);
            await AfterSuccess.OfAsync(context, request.Kind, target, facts, now, cancellationToken);
        }
    }

    private async Task FailAsync(
        CustomerGraphDb context, ProvisioningRequest request, ProvisioningTask task, Provisionable? target,
        ProvisioningErrorClass errorClass, string message, Instant now, CancellationToken cancellationToken)
    {
        var maxAttempts = await MaxAttemptsAsync(context, request, cancellationToken);
        if (!request.Fail(task.Id, errorClass, message, jitter(), now, maxAttempts).TryGet(out var skipped, out _)
            || task.State == ProvisioningTaskState.Retrying)
            return;
        _ = target?.Fail(request.Id, $"{errorClass}: {message}", now);
        var left = await context.LoadTargetsAsync([.. skipped.Select(other => other.Target)], cancellationToken);
        foreach (var item in left.Values)
            _ = item.Skip(request.Id, $"Task {task.Order + 1} failed.", now);
    }

    private async Task<int> MaxAttemptsAsync(CustomerGraphDb context, ProvisioningRequest request, CancellationToken cancellationToken)
    {
        var customer = await context.Customers.FindAsync([request.CustomerId], cancellationToken);
        var setting = await store.EffectiveSettingAsync(customer!.Path, SettingKeys.ProvisioningMaxAttempts, cancellationToken);
        return setting.Value.Integer() ?? RetrySchedule.MaxAttempts;
    }

    private static async Task<List<ProvisioningTask>> BeginAsync(
        ProvisioningRequest request, int count, StepFacts facts, Instant now, CancellationToken cancellationToken)
    {
        var begun = new List<ProvisioningTask>();
        foreach (var task in request.ReadyTasks(now).Take(count))
        {
            var target = await facts.TargetAsync(request, task.Target, cancellationToken);
            // What somebody has agreed to is brought as it was then; what settings say otherwise by now is pending afterwards.
            if (target is User user && request.Kind.Builds() && !request.IsAgreed)
                user.Follow((await facts.AccountAsync(user.CustomerId, cancellationToken)).Followed, now);
            var move = task.State == ProvisioningTaskState.Retrying
                ? target?.Retry(request.Id, now)
                : target?.Start(request.Id, now, request.IsAgreed);
            if (move is { IsFailure: true })
            {
                // Somebody freed the object in between; what the request still wants of it counts no more.
                request.Abandon($"{task.Target.Kind} {task.Target.Id} is no longer held by this request.", now);
                return [];
            }
            if (request.Start(task.Id, now).IsSuccess)
                begun.Add(task);
        }
        return begun;
    }

    private static Task FollowAsync(
        CustomerGraphDb context, IEnumerable<ProvisioningRequest> requests, Instant now, CancellationToken cancellationToken)
    {
        using var detected = context.DetectChanges();
        List<CustomerId> touched =
        [
            .. context.ChangeTracker.Entries<Customer>().Select(entry => entry.Entity.Id),
            .. requests.Select(request => request.CustomerId),
        ];
        return context.FollowOnboardingsAsync(touched, now, cancellationToken);
    }
}
