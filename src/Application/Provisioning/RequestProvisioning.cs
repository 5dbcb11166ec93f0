using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;

namespace CustomerGraph.Application.Provisioning;

/// <summary>Orders that the saved state be brought to the target systems.</summary>
/// <param name="WithContents">Also what the customer has that is not there yet, or not as it is saved.</param>
public sealed record RequestProvisioning(ProvisioningTarget Target, bool WithContents)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class RequestProvisioningHandler(Transactions transactions)
{
    public Task<Result<ProvisioningRequestId>> HandleAsync(RequestProvisioning command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => RequestAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<ProvisioningRequestId>> RequestAsync(
        RequestProvisioning command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.FindAsync(command.Target, Targets.PermissionToProvision(command.Target.Kind), cancellationToken);
        if (!found.TryGet(out var target, out var errors))
            return Result.Failure<ProvisioningRequestId>(errors);

        var holdings = await Holdings.LoadAsync([target.Owner], work.Db, cancellationToken);
        var objects = command.WithContents && target.Object is Customer
            ? [target.Object, .. holdings.InBuildOrder.Where(item => item != target.Object && Orders.IsBehind(item))]
            : (IReadOnlyCollection<Provisionable>)[target.Object];
        var request = await Orders.ProvisionAsync(work, target.Object, target.Owner, objects, holdings, cancellationToken);
        return request.Map(made => made.Id).BlamedOn("targetId");
    }
}
