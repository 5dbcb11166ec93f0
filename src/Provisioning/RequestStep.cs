using CustomerGraph.Application.Access;
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

/// <summary>One transaction of a request: what came of the tasks that ran, and which begin now.</summary>
internal sealed class RequestStep(Store store, Claim claim, int maxTasks, Func<double> jitter, AutoProvisioning? auto)
{
    /// <param name="isTakenUp">The first step of a claim: tasks that a former worker left running are called again.</param>
    /// <returns>The tasks to call now; none when the claim was lost, the request is finished or has to wait.</returns>
    public async Task<IReadOnlyList<BegunTask>> RecordAsync(
        IReadOnlyList<TaskOutcome> outcomes, bool isTakenUp, Instant now, CancellationToken cancellationToken)
    {
        await using var context = store.CreateContext();
        await using var transaction = await context.BeginWriteAsync(cancellationToken);
        if (!await WorkQueue.HoldAsync(context, claim, cancellationToken))
            return [];
        var request = await context.ProvisioningRequests.SingleAsync(row => row.Id == claim.RequestId, cancellationToken);

        foreach (var outcome in outcomes)
            await RecordAsync(context, request, outcome, now, cancellationToken);
        foreach (var report in await ReportsAsync(context, request, now, cancellationToken))
            await RecordAsync(context, request, report, now, cancellationToken);
        var begun = isTakenUp ? request.Tasks.Where(task => task.State == ProvisioningTaskState.Running).ToList() : [];
        begun.AddRange(await BeginAsync(context, request, maxTasks - begun.Count, now, cancellationToken));
        var calls = await CallsAsync(context, request, begun, cancellationToken);
        if (calls.Count == 0 && !request.IsFinished)
            await WorkQueue.WaitAsync(context, claim, request.NextAttemptAt ?? now, cancellationToken);
        if (auto is not null)
            await auto.FollowAsync(context, now, cancellationToken);
        await FollowAsync(context, request, now, cancellationToken);

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return calls;
    }

    private async Task RecordAsync(
        CustomerGraphDb context, ProvisioningRequest request, TaskOutcome result, Instant now, CancellationToken cancellationToken)
    {
        var task = request.Tasks.Single(task => task.Id == result.Id);
        if (result.Outcome is { Until: { } until } later)
        {
            _ = later.IsSuccess ? request.Wait(task.Id, later.Message, until, now) : request.PutOff(task.Id, later.Message, until, now);
            return;
        }
        var target = await TargetAsync(context, request, task.Target, cancellationToken);
        if (result.Outcome.ErrorClass is { } errorClass)
            await FailAsync(context, request, task, target, errorClass, result.Outcome.Message, now, cancellationToken);
        else if (request.Succeed(task.Id, result.Outcome.Message, now).IsSuccess)
            await AcknowledgeAsync(context, request, task, target, result.Outcome, now, cancellationToken);
    }

    /// <summary>What partners reported meanwhile, and what they failed to report.</summary>
    private static async Task<IReadOnlyList<TaskOutcome>> ReportsAsync(
        CustomerGraphDb context, ProvisioningRequest request, Instant now, CancellationToken cancellationToken)
    {
        var reports = await context.TakeReportsAsync(request.Id, cancellationToken);
        var reported = reports.Where(report => request.Tasks.Any(task => task.Id == report.TaskId && task.IsUnderWay)).Select(report => report.TaskId).ToHashSet();
        return
        [
            .. reports.Where(report => reported.Contains(report.TaskId))
                .Select(report => new TaskOutcome(report.TaskId, new ConnectorOutcome(report.ErrorClass, report.Message) { ExternalId = report.ExternalId })),
            .. request.Overdue(now).Where(task => !reported.Contains(task.Id)).Select(task => new TaskOutcome(
                task.Id, ConnectorOutcome.Failure(ProvisioningErrorClass.Transient, "The target system took the task and did not report in time."))),
        ];
    }

    private static async Task AcknowledgeAsync(
        CustomerGraphDb context, ProvisioningRequest request, ProvisioningTask task, Provisionable? target, ConnectorOutcome outcome, Instant now,
        CancellationToken cancellationToken)
    {
        if (target is null)
            await context.ForgetTargetObjectAsync(task.Target, task.Provisioner, cancellationToken);
        else if (target.Succeed(request.Id, now).IsSuccess)
        {
            await context.AcknowledgeAsync(
                task.Target, task.Provisioner, target.OwnerId, target.Provisioning.Applied, target.Provisioning.ObservedGeneration, outcome.ExternalId,
                now, cancellationToken);
            await AfterSuccess.OfAsync(context, request.Kind, target, now, cancellationToken);
        }
    }

    private async Task FailAsync(
        CustomerGraphDb context, ProvisioningRequest request, ProvisioningTask task, Provisionable? target,
        ProvisioningErrorClass errorClass, string message, Instant now, CancellationToken cancellationToken)
    {
        var maxAttempts = await MaxAttemptsAsync(context, request, cancellationToken);
        if (!request.Fail(task.Id, errorClass, message, jitter(), now, maxAttempts).TryGet(out var skipped, out _) || task.State == ProvisioningTaskState.Retrying)
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
        CustomerGraphDb context, ProvisioningRequest request, int count, Instant now, CancellationToken cancellationToken)
    {
        var begun = new List<ProvisioningTask>();
        foreach (var task in request.ReadyTasks(now).Take(count))
        {
            var target = await TargetAsync(context, request, task.Target, cancellationToken);
            await FollowSettingsAsync(context, request, target, now, cancellationToken);
            var move = task.State == ProvisioningTaskState.Retrying ? target?.Retry(request.Id, now) : target?.Start(request.Id, now, request.IsAgreed);
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

    // What somebody has agreed to is brought as it was then; what settings say otherwise by now is pending afterwards.
    private static async Task FollowSettingsAsync(
        CustomerGraphDb context, ProvisioningRequest request, Provisionable? target, Instant now, CancellationToken cancellationToken)
    {
        if (target is not User user || !request.Kind.Builds() || request.IsAgreed)
            return;
        var owner = (await context.Customers.FindAsync([user.CustomerId], cancellationToken))!;
        user.Follow((await AccountSettings.AtAsync(context, owner.Path, cancellationToken)).Followed, now);
    }

    private static async Task<List<BegunTask>> CallsAsync(
        CustomerGraphDb context, ProvisioningRequest request, List<ProvisioningTask> tasks, CancellationToken cancellationToken)
    {
        var calls = new List<BegunTask>();
        foreach (var task in request.IsFinished ? [] : tasks)
            calls.Add(new(task.Id, task.Provisioner, await ConnectorCalls.OfAsync(context, request, task, cancellationToken)));
        return calls;
    }

    private static async Task FollowAsync(CustomerGraphDb context, ProvisioningRequest request, Instant now, CancellationToken cancellationToken)
    {
        var touched = context.ChangeTracker.Entries<Customer>().Select(entry => entry.Entity.Id).Append(request.CustomerId).ToList();
        await context.FollowOnboardingsAsync(touched, now, cancellationToken);
    }

    /// <summary>Null where the request removes what was deleted here.</summary>
    private static async Task<Provisionable?> TargetAsync(
        CustomerGraphDb context, ProvisioningRequest request, ProvisioningTarget target, CancellationToken cancellationToken) =>
        request.Kind == ProvisioningKind.Delete ? null : await context.FindTargetAsync(target, cancellationToken);
}
