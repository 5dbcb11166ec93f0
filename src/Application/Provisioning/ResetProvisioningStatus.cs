using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Provisioning;

/// <summary>
/// Frees a target whose request hangs. The request is abandoned, and with it everything else that it holds: unforced, by who may order
/// that.
/// </summary>
/// <param name="IsForced">Does not wait until the request counts as stuck.</param>
public sealed record ResetProvisioningStatus(ProvisioningTarget Target, string Reason, bool IsForced);

public sealed class ResetProvisioningStatusHandler(Transactions transactions)
{
    public Task<Result<ProvisioningTarget>> HandleAsync(
        ResetProvisioningStatus command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => ResetAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<ProvisioningTarget>> ResetAsync(
        ResetProvisioningStatus command, Work work, CancellationToken cancellationToken)
    {
        var permission = command.IsForced ? Permission.CustomerForceReset : Targets.PermissionToProvision(command.Target.Kind);
        var found = await work.FindAsync(command.Target, permission, cancellationToken);
        if (!found.TryGet(out var target, out var errors))
            return Result.Failure<ProvisioningTarget>(errors);

        var requestId = target.Object.Provisioning.RequestId;
        if (!command.IsForced && requestId is { } open && (await work.OrderedAsync(open, cancellationToken)).IsFailure)
            return new NotPermitted(Permission.CustomerForceReset);
        var stuckAfter = (await work.SettingAsync(target.Owner.Path, SettingKeys.ProvisioningStuckAfter, cancellationToken)).Value.Length()
            ?? Provisionable.DefaultStuckAfter;
        var reset = target.Object.ResetStatus(command.Reason, stuckAfter, command.IsForced, work.Now);
        if (reset.IsFailure)
            return Result.Failure<ProvisioningTarget>(reset.Errors);
        if (requestId is { } id)
            await AbandonAsync(id, command.Reason, work, cancellationToken);
        return command.Target;
    }

    private static async Task AbandonAsync(ProvisioningRequestId id, string reason, Work work, CancellationToken cancellationToken)
    {
        var request = await work.Db.ProvisioningRequests.SingleAsync(row => row.Id == id, cancellationToken);
        request.Abandon(reason, work.Now);
        foreach (var item in await work.LoadAllAsync([.. request.Tasks.Select(task => task.Target)], cancellationToken))
        {
            if (item.Provisioning.RequestId == id)
                _ = item.ResetStatus(reason, Provisionable.DefaultStuckAfter, isForced: true, work.Now);
        }
    }
}
