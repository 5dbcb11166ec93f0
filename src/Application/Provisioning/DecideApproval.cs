using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence.Access;

namespace CustomerGraph.Application.Provisioning;

/// <summary>
/// Agrees to a request, so that it is worked on once enough do, or refuses it, so that its objects go back to where they were.
/// </summary>
/// <param name="Reason">For people; kept with the request.</param>
public sealed record DecideApproval(ProvisioningRequestId RequestId, bool IsApproved, string? Reason);

public sealed class DecideApprovalHandler(Transactions transactions)
{
    public Task<Result<ProvisioningRequestId>> HandleAsync(DecideApproval command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => DecideAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<ProvisioningRequestId>> DecideAsync(
        DecideApproval command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.RequestAsync(command.RequestId, Permission.ApprovalDecide, cancellationToken);
        if (!found.TryGet(out var request, out var errors))
            return Result.Failure<ProvisioningRequestId>(errors);

        var problems = new Problems();
        var customer = (await work.Db.FindAsync<Customer>([request.CustomerId], cancellationToken))!;
        problems.Take(command.IsApproved
            ? request.Approve(work.Actor, await RulesAsync(customer, work, cancellationToken), command.Reason, work.Now)
            : request.Reject(work.Actor, command.Reason, work.Now));
        // Who was switched off since is not brought because somebody agrees.
        if (command.IsApproved && !problems.Any)
        {
            problems.AddIf(
                !await Orders.AreEnabledAsync([.. customer.Path.Ids], work, cancellationToken), ProvisioningErrors.NotEffectivelyEnabled);
        }

        if (problems.Any)
            return problems;
        if (request.State == ProvisioningRequestState.AwaitingApproval)
            return request.Id;
        foreach (var item in await work.LoadAllAsync([.. request.Tasks.Select(task => task.Target)], cancellationToken))
            problems.Take(command.IsApproved ? item.Approve(request.Id, work.Now) : item.Reject(request.Id, work.Now));
        return problems.Any ? problems : request.Id;
    }

    private static async Task<ApprovalRules> RulesAsync(Customer customer, Work work, CancellationToken cancellationToken)
    {
        var setting = await work.SettingAsync(customer.Path, SettingKeys.ProvisioningAllowFewerApprovals, cancellationToken);
        return setting.Value.IsOn()
            ? new ApprovalRules(
                true, await work.Store.UsersWithAsync(Permission.ApprovalDecide, customer.Path, work.Now, cancellationToken))
            : ApprovalRules.Strict;
    }
}
