using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Settings;

namespace CustomerGraph.Application.Provisioning;

internal static partial class Orders
{
    /// <summary>Orders those of the objects that can be brought now; the others wait until somebody asks for them.</summary>
    /// <param name="objects">Of one customer, in any order.</param>
    public static async Task ProvisionWhatCanGoAsync(
        Work work, Customer owner, IReadOnlyCollection<Provisionable> objects, Holdings holdings, CancellationToken cancellationToken)
    {
        var parent = owner.ParentId is { } parentId ? await work.Db.FindAsync<Customer>([parentId], cancellationToken) : null;
        if (!owner.Enabled || !await AreEnabledAsync(owner.Path.AncestorIds, work, cancellationToken))
            return;
        var needsApproval = await NeedsApprovalAsync(owner, work, cancellationToken);
        var requestId = new ProvisioningRequestId((await work.IdsAsync(1, cancellationToken)).Next());
        var asked = holdings.InBuildOrder
            .Where(item => objects.Contains(item) && Ask(item, requestId, owner, parent, isEnabled: true, holdings, work, needsApproval).IsSuccess)
            .ToList();
        if (asked.Count > 0)
            await AddAsync(work, requestId, ProvisioningKind.Provision, asked[0], owner, asked, holdings, cancellationToken, needsApproval);
    }

    private static async Task<bool> NeedsApprovalAsync(Customer owner, Work work, CancellationToken cancellationToken) =>
        (await work.SettingAsync(owner.Path, SettingKeys.ProvisioningRequireApproval, cancellationToken)).Value.IsOn();
}
