using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Provisioning;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Provisioning;

/// <summary>A partner's system says how a task ended that it had taken.</summary>
/// <param name="ErrorClass">Null for success.</param>
/// <param name="ExternalId">What it calls the object; null where it has no name of its own.</param>
public sealed record ReportProvisioningResult(
    ProvisioningTaskId TaskId, ProvisioningErrorClass? ErrorClass, string? Message, string? ExternalId);

public sealed class ReportProvisioningResultHandler(Transactions transactions)
{
    public Task<Result<ProvisioningRequestId>> HandleAsync(
        ReportProvisioningResult command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => ReportAsync(command, work, cancellation), cancellationToken);

    // Only the worker that has the request moves it; what is reported waits for it beside the request.
    private static async Task<Result<ProvisioningRequestId>> ReportAsync(
        ReportProvisioningResult command, Work work, CancellationToken cancellationToken)
    {
        var request = await work.Db.ProvisioningRequests.SingleOrDefaultAsync(
            row => row.Tasks.Any(task => task.Id == command.TaskId), cancellationToken);
        var task = request?.Tasks.Single(item => item.Id == command.TaskId);
        var owner = await work.OwnerAsync(
            task, request?.CustomerId, command.TaskId.Value, Permission.ProvisioningReport, "taskId", cancellationToken);
        if (owner.IsFailure)
            return Result.Failure<ProvisioningRequestId>(owner.Errors);

        var problems = new Problems();
        var message = problems.Take(ProvisioningTask.CheckedMessage(command.Message));
        var externalId = problems.Take(ProvisioningTask.CheckedExternalId(command.ExternalId));
        problems.AddIf(!task!.IsUnderWay, ProvisioningErrors.NotUnderWay(command.TaskId, task.State));
        if (problems.Any)
            return problems;
        var said = message ?? (command.ErrorClass is null ? "Reported as done." : "Reported as failed.");
        await work.Db.ReportAsync(
            new ProvisioningReport(command.TaskId, request!.Id, command.ErrorClass, said, externalId, work.Now), cancellationToken);
        return request.Id;
    }
}
