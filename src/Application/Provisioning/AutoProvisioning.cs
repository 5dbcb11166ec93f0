using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Settings;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Provisioning;

/// <summary>
/// Orders what was saved, where the setting <c>provisioning.autoProvision</c> says that nobody has to ask. A customer itself is brought the
/// first time when somebody asks; its users and services follow it by themselves.
/// </summary>
public sealed class AutoProvisioning(Store store, ConnectorRoutes routes)
{
    private static readonly SettingDescriptor[] Settings = [SettingCatalog.Of(SettingKeys.ProvisioningAutoProvision)];

    /// <summary>For what was edited while a request was at work: to be called before the save that ends it.</summary>
    public async Task FollowAsync(CustomerGraphDb db, Instant now, CancellationToken cancellationToken)
    {
        var waiting = WaitingIn(db);
        if (waiting.Count == 0)
            return;
        var root = await db.Customers.AsNoTracking()
            .Where(customer => customer.ParentId == null)
            .Select(customer => customer.Path)
            .SingleAsync(cancellationToken);
        await OrderAsync(waiting, new Work(store, db, Actor.System(root), now, routes), cancellationToken);
    }

    /// <summary>For what a use case has decided: to be called before its save. False where nothing waited.</summary>
    internal static async Task<bool> FollowAsync(Work work, CancellationToken cancellationToken)
    {
        var waiting = WaitingIn(work.Db);
        if (waiting.Count > 0)
            await OrderAsync(waiting, work, cancellationToken);
        return waiting.Count > 0;
    }

    private static List<Provisionable> WaitingIn(CustomerGraphDb db)
    {
        using var detected = db.DetectChanges();
        return
        [
            .. db.ChangeTracker.Entries<Provisionable>()
                .Where(entry => entry.State is EntityState.Added or EntityState.Modified && IsWaiting(entry.Entity))
                .Select(entry => entry.Entity),
        ];
    }

    // What nobody has edited since the last request is left to people: a request that was cancelled, refused or given up.
    private static bool IsWaiting(Provisionable item) => item.Provisioning.Generation > item.Provisioning.RequestedGeneration
        && item.Provisioning.Status switch
    {
        ProvisioningStatus.PendingChanges or ProvisioningStatus.Failed => true,
        ProvisioningStatus.NotProvisioned => item is not Customer,
        _ => false,
    };

    private static async Task OrderAsync(List<Provisionable> waiting, Work work, CancellationToken cancellationToken)
    {
        var ids = waiting.Select(item => item.OwnerId).Distinct().ToList();
        var owners = await work.Db.Customers.Where(customer => ids.Contains(customer.Id) && customer.DeletedAt == null)
            .ToListAsync(cancellationToken);
        owners.RemoveAll(owner => owner.IsDeleted || !owner.Provisioning.IsUsable && !waiting.Contains(owner));
        if (owners.Count == 0)
            return;
        var settings = await work.Store.EffectiveSettingsAsync([.. owners.Select(owner => owner.Path)], Settings, cancellationToken);
        foreach (var (owner, setting) in owners.Zip(settings).Where(pair => pair.Second[0].Value.IsOn()))
        {
            var objects = waiting.Where(item => item.OwnerId == owner.Id).Take(ProvisioningPlan.MaxTasks).ToList();
            await Orders.ProvisionWhatCanGoAsync(
                work, owner, objects, await HoldingsAsync(owner, objects, work, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Of the customer's people only those who are concerned; there may be many others.</summary>
    private static async Task<Holdings> HoldingsAsync(
        Customer owner, List<Provisionable> objects, Work work, CancellationToken cancellationToken)
    {
        var userServices = objects.OfType<UserService>().ToList();
        var userIds = userServices.Select(service => service.UserId).ToList();
        var users = userIds.Count == 0 ? [] : await work.Db.Users.Where(user => userIds.Contains(user.Id)).ToListAsync(cancellationToken);
        var services = await work.Db.CustomerServices.Where(service => service.CustomerId == owner.Id).ToListAsync(cancellationToken);
        return new Holdings(
            [owner],
            [.. users.Union(objects.OfType<User>())],
            [.. services.Union(objects.OfType<CustomerService>())],
            userServices,
            await Services.Catalog.LoadAsync(work.Db, cancellationToken));
    }
}
