using System.Globalization;
using CustomerGraph.Application.Moves;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Ids;
using CustomerGraph.Persistence.Settings;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application;

/// <summary>What a use case decides with: the open transaction, who asks, and the time of the decision.</summary>
internal sealed class Work(Store store, CustomerGraphDb db, Actor actor, Instant now, ConnectorRoutes? routes = null)
{
    public CustomerGraphDb Db { get; } = db;

    /// <summary>For reads of what is committed, beside the transaction.</summary>
    /// <exception cref="InvalidOperationException">What was committed last is not what this work decides on.</exception>
    public Store Store => SharesCommit
        ? throw new InvalidOperationException("What is committed with others reads nothing beside its transaction: it would not see them.")
        : store;

    /// <summary>Others may have written in the same transaction, so that only <see cref="Db"/> sees it.</summary>
    public bool SharesCommit { get; init; }

    public Actor Actor { get; } = actor;

    public ConnectorRoutes Routes { get; } = routes ?? ConnectorRoutes.None;

    public Instant Now { get; } = now;

    /// <summary>The day it is in UTC.</summary>
    public LocalDate Today => Now.InUtc().Date;

    /// <summary>The day it is in an IANA zone.</summary>
    public LocalDate TodayIn(string timeZone) => Now.InZone(DateTimeZoneProviders.Tzdb[timeZone]).Date;

    public ValueTask<IdRange> IdsAsync(int count, CancellationToken cancellationToken) => store.Ids.ReserveAsync(count, cancellationToken);

    /// <summary>What gathers the facts of a move, in this transaction.</summary>
    public MoveSurvey MoveSurvey() => new(Store, Db, Actor, Now);

    /// <summary>The customer, if it exists for the actor, who also needs the permission there.</summary>
    /// <param name="field">The member of the input that names the customer.</param>
    public async Task<Result<Customer>> CustomerAsync(CustomerId id, string permission, string field, CancellationToken cancellationToken)
    {
        var customer = await Db.LivingCustomerAsync(id, cancellationToken);
        if (customer is null || !Actor.CanSee(customer.Path))
            return new NotFound("Customer", id.ToString()).At(field);
        return Actor.May(permission, customer.Path) ? customer : new NotPermitted(permission);
    }

    /// <summary>The same for somebody who is to be above a new customer, and not to be changed.</summary>
    public async Task<Result<ParentCustomer>> ParentAsync(
        CustomerId id, string permission, string field, CancellationToken cancellationToken)
    {
        var parent = await Db.LivingParentAsync(id, cancellationToken);
        if (parent is null || !Actor.CanSee(parent.Path))
            return new NotFound("Customer", id.ToString()).At(field);
        return Actor.May(permission, parent.Path) ? parent : new NotPermitted(permission);
    }

    /// <summary>The customer of an object, if the object is there and exists for the actor, who also needs the permission there.</summary>
    /// <param name="found">What was looked for; null where there is none.</param>
    /// <param name="number">What it was looked for by.</param>
    public async Task<Result<Customer>> OwnerAsync<T>(
        T? found, CustomerId? ownerId, long number, string permission, string field, CancellationToken cancellationToken)
        where T : class => await OwnerAsync(typeof(T).Name, found is not null, ownerId, number, permission, field, cancellationToken);

    /// <inheritdoc cref="OwnerAsync{T}"/>
    /// <param name="kind">What was looked for.</param>
    /// <param name="isFound">Whether there is, or was, such an object.</param>
    public async Task<Result<Customer>> OwnerAsync(
        string kind,
        bool isFound,
        CustomerId? ownerId,
        long number,
        string permission,
        string field,
        CancellationToken cancellationToken) =>
        (await SeenOwnerAsync(kind, isFound, ownerId, number, field, cancellationToken))
            .Then<Customer>(owner => Actor.May(permission, owner.Path) ? owner : new NotPermitted(permission));

    /// <summary>The same before it is known which permission is needed.</summary>
    /// <param name="kind">What was looked for.</param>
    /// <param name="isFound">Whether there is, or was, such an object.</param>
    public async Task<Result<Customer>> SeenOwnerAsync(
        string kind, bool isFound, CustomerId? ownerId, long number, string field, CancellationToken cancellationToken)
    {
        // Also for what there is not, so that it takes as long as what is somebody else's.
        var ownerOrNobody = ownerId ?? default;
        var owner = await Db.Customers.SingleOrDefaultAsync(row => row.Id == ownerOrNobody && row.DeletedAt == null, cancellationToken);
        return !isFound || owner is null || !Actor.CanSee(owner.Path)
            ? new NotFound(kind, number.ToString(CultureInfo.InvariantCulture)).At(field)
            : owner;
    }

    /// <summary>All roles there are, as this transaction sees them.</summary>
    public Task<RoleGraph> RoleGraphAsync(CancellationToken cancellationToken) => Db.RoleGraphAsync(cancellationToken);

    /// <summary>A setting of a customer, as this transaction sees it.</summary>
    public async Task<EffectiveSetting> SettingAsync(TreePath path, string key, CancellationToken cancellationToken) =>
        new SettingWalk([SettingCatalog.Of(key)], await Db.StatementsAsync(path, key, cancellationToken)).At(path)[0];

    /// <summary>How deep the tree may grow, as this transaction sees it.</summary>
    /// <param name="path">Of anybody: the root decides.</param>
    public async Task<int> MaxDepthAsync(TreePath path, CancellationToken cancellationToken) =>
        (int)((SettingValue.Number)(await SettingAsync(path, SettingKeys.LimitsMaxDepth, cancellationToken)).Value!).Value;

    /// <summary>Which roles count where, by the settings of the tree as they were committed.</summary>
    public ValueTask<RoleRestrictions> RoleRestrictionsAsync(CancellationToken cancellationToken) =>
        Store.RoleRestrictionsAsync(cancellationToken);

    /// <summary>The access of everybody with an account at the customer, as it was committed. Hold the tree's lock to rely on it.</summary>
    public ValueTask<List<UserAccess>> AccessOfUsersOfAsync(CustomerId customerId, CancellationToken cancellationToken) =>
        Store.AccessOfUsersOfAsync(customerId, Now, cancellationToken);

    /// <summary>Null for no such user.</summary>
    public async ValueTask<UserAccess?> AccessOfUserAsync(UserId userId, CancellationToken cancellationToken) =>
        (await Store.AccessOfUsersAsync([userId.Value], Now, cancellationToken))[0];

    /// <summary>Deletes the object's row; what happened to it is saved with the rest.</summary>
    public void Forget(Aggregate aggregate) => Db.Remove(aggregate);
}
