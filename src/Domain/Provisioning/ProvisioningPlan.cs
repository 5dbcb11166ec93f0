using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;

namespace CustomerGraph.Domain.Provisioning;

/// <summary>A task before it has an id.</summary>
/// <param name="DependsOn">Positions in the plan.</param>
public sealed record PlannedTask(ProvisioningTarget Target, string Provisioner, IReadOnlyList<int> DependsOn);

/// <summary>
/// The order in which the objects of a request are worked off: customers from the top, then users, then services by their
/// dependencies, then the services of users; the other way round when they are removed.
/// </summary>
public static class ProvisioningPlan
{
    public const int MaxTasks = 10_000;

    /// <summary>Objects that are not in the request are taken as they are: no task waits for them.</summary>
    /// <param name="provisionerOf">The name of the connector for an object.</param>
    public static IReadOnlyList<PlannedTask> Of(
        ProvisioningKind kind,
        IReadOnlyCollection<Provisionable> objects,
        ServiceCatalog catalog,
        Func<Provisionable, string> provisionerOf)
    {
        if (objects.Count is 0 or > MaxTasks)
            throw new InvalidOperationException($"A request has 1 to {MaxTasks} objects, not {objects.Count}.");

        var natural = objects.OrderBy(Rank).ToList();
        var builtOn = natural.ToDictionary(item => item.Target, item => ThoseUnder(item, natural, catalog));
        var order = Ordered(natural, builtOn);
        var waitsFor = kind.Builds() ? builtOn : Reversed(order, builtOn);
        if (!kind.Builds())
            order.Reverse();

        var position = order.Index().ToDictionary(pair => pair.Item.Target, pair => pair.Index);
        return [.. order.Select(item =>
            new PlannedTask(item.Target, provisionerOf(item), [.. waitsFor[item.Target].Select(target => position[target]).Order()]))];
    }

    private static List<Provisionable> Ordered(
        List<Provisionable> natural, Dictionary<ProvisioningTarget, List<ProvisioningTarget>> builtOn)
    {
        var byTarget = natural.ToDictionary(item => item.Target);
        var (order, cycle) = DependencyOrder.Of(natural, item => builtOn[item.Target].Select(target => byTarget[target]));
        return cycle.Count == 0 ? [.. order] : throw new InvalidOperationException("The catalogue was saved with a cycle.");
    }

    private static Dictionary<ProvisioningTarget, List<ProvisioningTarget>> Reversed(
        List<Provisionable> order, Dictionary<ProvisioningTarget, List<ProvisioningTarget>> builtOn) =>
        order.ToDictionary(
            item => item.Target,
            item => order.Where(other => builtOn[other.Target].Contains(item.Target)).Select(other => other.Target).ToList());

    private static List<ProvisioningTarget> ThoseUnder(Provisionable item, List<Provisionable> all, ServiceCatalog catalog) =>
        [.. all.Where(other => IsUnder(other, item, catalog)).Select(other => other.Target)];

    private static bool IsUnder(Provisionable other, Provisionable item, ServiceCatalog catalog) => (item, other) switch
    {
        (Customer child, Customer parent) => child.ParentId == parent.Id,
        (User user, Customer customer) => user.CustomerId == customer.Id,
        (CustomerService service, Customer customer) => service.CustomerId == customer.Id,
        (CustomerService service, CustomerService needed) => service.CustomerId == needed.CustomerId && Needs(service, needed, catalog),
        (UserService service, User user) => service.UserId == user.Id,
        (UserService service, CustomerService instance) => service.CustomerServiceId == instance.Id,
        (UserService service, Customer customer) => service.CustomerId == customer.Id,
        _ => false,
    };

    private static bool Needs(CustomerService service, CustomerService needed, ServiceCatalog catalog) =>
        catalog.ByCode(service.ServiceCode).Value.DependsOn.Contains(needed.ServiceCode);

    private static int Rank(Provisionable item) => item switch
    {
        Customer customer => customer.Depth - 1_000,
        User => 0,
        CustomerService => 1,
        _ => 2,
    };
}
