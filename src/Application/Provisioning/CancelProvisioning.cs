using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Provisioning;

namespace CustomerGraph.Application.Provisioning;

/// <summary>Takes back a request that has not begun; its objects go back to where they were.</summary>
public sealed record CancelProvisioning(ProvisioningRequestId RequestId);

public sealed class CancelProvisioningHandler(Transactions transactions)
{
    public Task<Result<ProvisioningRequestId>> HandleAsync(CancelProvisioning command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => CancelAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<ProvisioningRequestId>> CancelAsync(
        CancelProvisioning command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.OrderedAsync(command.RequestId, cancellationToken);
        if (!found.TryGet(out var request, out var errors))
            return Result.Failure<ProvisioningRequestId>(errors);

        var problems = new Problems();
        problems.Take(request.Cancel(work.Now));
        if (problems.Any)
            return problems;
        foreach (var item in await work.LoadAllAsync([.. request.Tasks.Select(task => task.Target)], cancellationToken))
            problems.Take(item.CancelRequest(request.Id, work.Now));
        return problems.Any ? problems : request.Id;
    }
}
