using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Services;

/// <summary>Brings what holders of a service have in line with what those above say about it.</summary>
internal static class PlanFollowing
{
    private const int MaxInstances = 10_000;

    /// <summary>All instances of the service at the customer and below it that are there, to be changed and saved.</summary>
    public static async Task<List<CustomerService>> InstancesAsync(
        this Work work, ServiceDefinition service, Customer top, CancellationToken cancellationToken)
    {
        var (from, end) = (top.Path.Value, TreeRange.End(top.Path.Value));
        var numbers = await work.Db.Database.SqlQuery<long>(
            $"""
            SELECT t.id AS "Value" FROM customer_service t JOIN customer c ON c.id = t.customer_id
            WHERE t.service_id = {service.Id.Value} AND c.path >= {from} AND c.path < {end} AND c.deleted_at IS NULL
            """).ToListAsync(cancellationToken);
        var ids = numbers.ConvertAll(number => new CustomerServiceId(number));
        return await work.Db.CustomerServices.Where(one => ids.Contains(one.Id)).ToListAsync(cancellationToken);
    }

    /// <summary>As <see cref="InstancesAsync"/>, what users have of the service.</summary>
    public static async Task<List<UserService>> UserInstancesAsync(
        this Work work, ServiceDefinition service, Customer top, CancellationToken cancellationToken)
    {
        var (from, end) = (top.Path.Value, TreeRange.End(top.Path.Value));
        var numbers = await work.Db.Database.SqlQuery<long>(
            $"""
            SELECT t.id AS "Value" FROM user_service t
            JOIN customer_service s ON s.id = t.customer_service_id
            JOIN customer c ON c.id = t.customer_id
            WHERE s.service_id = {service.Id.Value} AND c.path >= {from} AND c.path < {end} AND c.deleted_at IS NULL
            """).ToListAsync(cancellationToken);
        var ids = numbers.ConvertAll(number => new UserServiceId(number));
        return await work.Db.UserServices.Where(one => ids.Contains(one.Id)).ToListAsync(cancellationToken);
    }

    /// <summary>Works out anew what everybody at the customer and below has of the service.</summary>
    public static async Task<Result> FollowPlansAsync(
        this Work work, ServiceDefinition service, Customer top, CancellationToken cancellationToken)
    {
        var held = await work.InstancesAsync(service, top, cancellationToken);
        var users = await work.UserInstancesAsync(service, top, cancellationToken);
        if (held.Count + users.Count > MaxInstances)
            return PlanErrors.TooManyInstances(held.Count + users.Count, MaxInstances);
        var owners = held.Select(one => one.CustomerId).Concat(users.Select(one => one.CustomerId)).Distinct().ToList();
        var paths = await work.Db.Customers.AsNoTracking().Where(row => owners.Contains(row.Id))
            .Select(row => new { row.Id, row.Path }).ToDictionaryAsync(row => row.Id, row => row.Path, cancellationToken);
        await work.FollowAsync(_ => service, held, users, id => paths[id], NoMapping, cancellationToken);
        return Result.Success;
    }

    /// <summary>Works out anew what these have, perhaps with other plans.</summary>
    public static async Task FollowAsync(
        this Work work, Func<string, ServiceDefinition> serviceOf, IReadOnlyCollection<CustomerService> held,
        IReadOnlyCollection<UserService> users,
        Func<CustomerId, TreePath> pathOf, IReadOnlyDictionary<PlanId, PlanId> mapping, CancellationToken cancellationToken)
    {
        var ids = held.Select(one => one.PlanId)
            .Concat(users.Select(one => one.PlanId))
            .OfType<PlanId>()
            .Select(Mapped)
            .Distinct()
            .ToList();
        var plans = await work.Db.Plans.Where(plan => ids.Contains(plan.Id)).ToDictionaryAsync(plan => plan.Id, cancellationToken);
        var terms = (await work.TermsAsync(ids, cancellationToken)).ConvertAll(one => one.ToWord());
        foreach (var one in held)
            one.Follow(Choice(serviceOf(one.ServiceCode), PlanAudience.Customer, one.PlanId, one.OwnProperties, one.CustomerId), work.Now);
        foreach (var one in users)
            one.Follow(Choice(serviceOf(one.ServiceCode), PlanAudience.User, one.PlanId, one.OwnProperties, one.CustomerId), work.Now);

        ServiceChoice Choice(
            ServiceDefinition service, PlanAudience audience, PlanId? plan, IReadOnlyList<PropertyValue> own, CustomerId customer) =>
            new ServiceGround(pathOf(customer), new OfferChain([]), terms, _ => null)
                .Of(service, audience, new TypedChoice(plan is { } id ? plans[Mapped(id)] : null, own));

        PlanId Mapped(PlanId id) => mapping.GetValueOrDefault(id, id);
    }

    public static IReadOnlyDictionary<PlanId, PlanId> NoMapping { get; } = new Dictionary<PlanId, PlanId>();
}
