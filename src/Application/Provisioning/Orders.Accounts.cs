using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;

namespace CustomerGraph.Application.Provisioning;

internal static partial class Orders
{
    /// <summary>Orders that accounts be switched off, although nothing else is brought for a customer that is disabled.</summary>
    public static async Task SwitchOffAsync(
        Work work, Customer owner, IReadOnlyCollection<User> accounts, Holdings holdings, CancellationToken cancellationToken)
    {
        var requestId = new ProvisioningRequestId((await work.IdsAsync(1, cancellationToken)).Next());
        var asked = accounts.Where(account => account.SwitchOff(requestId, work.Now)).ToList<Provisionable>();
        if (asked.Count > 0)
            await AddAsync(work, requestId, ProvisioningKind.Provision, asked[0], owner, asked, holdings, cancellationToken);
    }
}
