using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;

namespace CustomerGraph.Application.Provisioning;

internal static partial class Orders
{
    /// <summary>
    /// Orders that a subtree be brought to the target systems anew, because it stands elsewhere. What cannot be brought now, such as what
    /// is switched off, is brought when somebody asks for it.
    /// </summary>
    /// <param name="top">Where the subtree begins.</param>
    /// <param name="objects">What of it is there already; in any order, at most <see cref="ProvisioningPlan.MaxTasks"/>.</param>
    /// <returns>Null where there is nothing to bring.</returns>
    public static async Task<ProvisioningRequest?> ReprovisionAsync(
        Work work, Customer top, IReadOnlyCollection<Provisionable> objects, Holdings holdings, CancellationToken cancellationToken)
    {
        var parent = await work.Db.FindAsync<Customer>([top.ParentId!.Value], cancellationToken);
        var disabled = holdings.Customers.Where(customer => !customer.Enabled).Select(customer => customer.Path).ToList();
        var isEnabledAbove = await AreEnabledAsync(top.Path.AncestorIds, work, cancellationToken);
        var requestId = new ProvisioningRequestId((await work.IdsAsync(1, cancellationToken)).Next());
        var wanted = objects.ToHashSet();
        var asked = new List<Provisionable>();
        foreach (var item in holdings.InBuildOrder.Where(wanted.Contains))
        {
            var owner = holdings.CustomerOf(item.OwnerId);
            var above = owner.Id == top.Id ? parent : holdings.CustomerOf(owner.ParentId!.Value);
            var isEnabled = isEnabledAbove && !disabled.Exists(path => path.Covers(owner.Path));
            if (Ask(item, requestId, owner, above, isEnabled, holdings, work).IsSuccess)
                asked.Add(item);
        }

        return asked.Count == 0
            ? null
            : await AddAsync(work, requestId, ProvisioningKind.Move, asked[0], top, asked, holdings, cancellationToken);
    }
}
