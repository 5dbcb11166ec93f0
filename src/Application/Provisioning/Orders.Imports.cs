using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;

namespace CustomerGraph.Application.Provisioning;

internal static partial class Orders
{
    /// <summary>
    /// Orders a customer with those below it, in one request. What cannot be brought now is left out, and what stands below it.
    /// </summary>
    /// <param name="top">Where the subtree begins.</param>
    /// <param name="holdings">Of the customers of the subtree alone.</param>
    /// <returns>The request, null where nothing can be brought; and how many customers were left out.</returns>
    public static async Task<(ProvisioningRequest? Request, int Left)> ProvisionTreeAsync(
        Work work, Customer top, Holdings holdings, CancellationToken cancellationToken)
    {
        var parent = top.ParentId is { } above ? await work.Db.FindAsync<Customer>([above], cancellationToken) : null;
        var isEnabledAbove = await AreEnabledAsync(top.Path.AncestorIds, work, cancellationToken);
        var approvals = await ApprovalsNeededAsync(holdings.Customers, work, cancellationToken);
        var requestId = new ProvisioningRequestId((await work.IdsAsync(1, cancellationToken)).Next());
        var asked = new List<Provisionable>();
        foreach (var item in holdings.InBuildOrder.Where(IsBehind))
        {
            var owner = holdings.CustomerOf(item.OwnerId);
            var ownParent = owner.Id == top.Id ? parent : holdings.CustomerOf(owner.ParentId!.Value);
            if (Ask(item, requestId, owner, ownParent, isEnabledAbove && owner.Enabled, holdings, work, approvals).IsSuccess)
                asked.Add(item);
        }

        var left = holdings.Customers.Count - asked.OfType<Customer>().Count();
        if (asked.Count == 0)
            return (null, left);

        const ProvisioningKind Kind = ProvisioningKind.Provision;
        return (await AddAsync(work, requestId, Kind, asked[0], top, asked, holdings, cancellationToken, approvals), left);
    }
}
