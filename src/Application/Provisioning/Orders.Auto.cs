using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence.Settings;

namespace CustomerGraph.Application.Provisioning;

internal static partial class Orders
{
    private static readonly SettingDescriptor[] ApprovalSettings =
        [SettingCatalog.Of(SettingKeys.ProvisioningRequireApproval), SettingCatalog.Of(SettingKeys.ProvisioningApprovals)];

    /// <summary>Orders those of the objects that can be brought now; the others wait until somebody asks for them.</summary>
    /// <param name="objects">Of one customer, in any order.</param>
    public static async Task ProvisionWhatCanGoAsync(
        Work work, Customer owner, IReadOnlyCollection<Provisionable> objects, Holdings holdings, CancellationToken cancellationToken)
    {
        var parent = owner.ParentId is { } parentId ? await work.Db.FindAsync<Customer>([parentId], cancellationToken) : null;
        if (!owner.Enabled || !await AreEnabledAsync(owner.Path.AncestorIds, work, cancellationToken))
            return;
        var approvals = await ApprovalsNeededAsync([owner], work, cancellationToken);
        var requestId = new ProvisioningRequestId((await work.IdsAsync(1, cancellationToken)).Next());
        var asked = holdings.InBuildOrder
            .Where(
                item => objects.Contains(item) && Ask(item, requestId, owner, parent, isEnabled: true, holdings, work, approvals).IsSuccess)
            .ToList();
        if (asked.Count > 0)
            await AddAsync(work, requestId, ProvisioningKind.Provision, asked[0], owner, asked, holdings, cancellationToken, approvals);
    }

    /// <summary>How many have to agree before something of these customers is brought: as many as the strictest wants.</summary>
    private static async Task<int> ApprovalsNeededAsync(
        IReadOnlyCollection<Customer> owners, Work work, CancellationToken cancellationToken)
    {
        var settings = await work.Store.EffectiveSettingsAsync(
            [.. owners.Select(owner => owner.Path)], ApprovalSettings, cancellationToken);
        return settings.Max(setting => setting[0].Value.IsOn() ? setting[1].Value.Integer()!.Value : 0);
    }
}
