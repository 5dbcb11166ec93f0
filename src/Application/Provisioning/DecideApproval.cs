using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;

namespace CustomerGraph.Application.Provisioning;

/// <summary>Agrees to a request, so that it is worked on, or refuses it, so that its objects go back to where they were.</summary>
/// <param name="Reason">For people; kept with the request.</param>
public sealed record DecideApproval(ProvisioningRequestId RequestId, bool IsApproved, string? Reason);

public sealed class DecideApprovalHandler(Transactions transactions)
{
    public Task<Result<ProvisioningRequestId>> HandleAsync(DecideApproval command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => DecideAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<ProvisioningRequestId>> DecideAsync(DecideApproval command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.RequestAsync(command.RequestId, Permission.ApprovalDecide, cancellationToken);
        if (!found.TryGet(out var request, out var errors))
            return Result.Failure<ProvisioningRequestId>(errors);

        var problems = new Problems();
        problems.Take(command.IsApproved
            ? request.Approve(work.Actor, command.Reason, work.Now)
            : request.Reject(work.Actor, command.Reason, work.Now));
        if (command.IsApproved && !problems.Any)
            problems.AddIf(!await IsEnabledAsync(request.CustomerId, work, cancellationToken), ProvisioningErrors.NotEffectivelyEnabled);
        if (problems.Any)
            return problems;
        foreach (var item in await work.LoadAllAsync([.. request.Tasks.Select(task => task.Target)], cancellationToken))
            problems.Take(command.IsApproved ? item.Approve(request.Id, work.Now) : item.Reject(request.Id, work.Now));
        return problems.Any ? problems : request.Id;
    }

    // Who was switched off since is not brought because somebody agrees.
    private static async Task<bool> IsEnabledAsync(CustomerId customerId, Work work, CancellationToken cancellationToken)
    {
        var customer = await work.Db.FindAsync<Customer>([customerId], cancellationToken);
        return await Orders.AreEnabledAsync([.. customer!.Path.Ids], work, cancellationToken);
    }
}
