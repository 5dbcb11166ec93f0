using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence.Provisioning;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Provisioning;

internal static partial class Orders
{
    /// <param name="target">What was asked for.</param>
    /// <param name="objects">What goes with it, itself included; in any order.</param>
    /// <param name="isCascade">Whether customers below go too, if they are among the objects.</param>
    public static async Task<Result<ProvisioningRequest>> DeprovisionAsync(
        Work work, Provisionable target, Customer owner, IReadOnlyCollection<Provisionable> objects, bool isCascade,
        Holdings holdings, CancellationToken cancellationToken)
    {
        if (objects.Count > ProvisioningPlan.MaxTasks)
            return InputErrors.TooMany("targetId", objects.Count, ProvisioningPlan.MaxTasks);
        var children = await ChildrenAsync(holdings.Customers, work, cancellationToken);
        var requestId = new ProvisioningRequestId((await work.IdsAsync(1, cancellationToken)).Next());

        var problems = new Problems();
        foreach (var item in holdings.InBuildOrder.Where(objects.Contains).Reverse())
            problems.Take(AskToGo(item, requestId, isCascade, children, holdings, work));
        return problems.Any
            ? problems
            : await AddAsync(work, requestId, ProvisioningKind.Deprovision, target, owner, objects, holdings, cancellationToken);
    }

    /// <summary>
    /// Orders that everything target systems hold of a deleted customer goes from there for good: what is in it first, then itself. Nothing
    /// is ordered where they hold nothing.
    /// </summary>
    public static async Task EraseAsync(Work work, Customer customer, CancellationToken cancellationToken)
    {
        var held = (await work.Db.TargetObjectsOfAsync(customer.Id, cancellationToken))
            .OrderBy(item => item.TargetKind == ProvisioningTargetKind.Customer).ThenByDescending(item => item.TargetKind)
            .Take(ProvisioningPlan.MaxTasks).ToList();
        if (held.Count == 0)
            return;
        var contents = held.TakeWhile(item => item.TargetKind != ProvisioningTargetKind.Customer)
            .Index()
            .Select(item => item.Index)
            .ToList();
        var plan = held.ConvertAll(item =>
            new PlannedTask(item.Target, item.Connector, item.TargetKind == ProvisioningTargetKind.Customer ? contents : []));
        var requestId = new ProvisioningRequestId((await work.IdsAsync(1, cancellationToken)).Next());
        await AddAsync(work, requestId, ProvisioningKind.Delete, customer, customer, plan, cancellationToken);
    }

    /// <summary>Orders that what target systems hold of a deleted user goes from there for good.</summary>
    public static async Task EraseAsync(Work work, User user, Customer owner, CancellationToken cancellationToken)
    {
        var held = (await work.Db.TargetObjectsOfAsync(owner.Id, cancellationToken)).FindAll(item => item.Target == user.Target);
        if (held.Count == 0)
            return;
        var plan = held.ConvertAll(item => new PlannedTask(item.Target, item.Connector, []));
        var requestId = new ProvisioningRequestId((await work.IdsAsync(1, cancellationToken)).Next());
        await AddAsync(work, requestId, ProvisioningKind.Delete, user, owner, plan, cancellationToken);
    }

    private static Result AskToGo(
        Provisionable item, ProvisioningRequestId requestId, bool isCascade, ILookup<CustomerId, ProvisioningAxis> children,
        Holdings holdings, Work work) => item switch
    {
        Customer customer =>
            customer.RequestDeprovisioning(requestId, children[customer.Id].Count(axis => !axis.IsAbsent), isCascade, work.Now),
        User user => user.RequestDeprovisioning(
            requestId, [.. holdings.UserServices.Where(service => service.UserId == user.Id)], work.Now),
        CustomerService service => service.RequestDeprovisioning(
            requestId,
            holdings.CustomerOf(service.CustomerId),
            holdings.DependentsOf(service),
            holdings.DefinitionOf(service).GrantsReseller ? children[service.CustomerId].Count() : 0,
            work.Now),
        UserService service => service.RequestDeprovisioning(requestId, work.Now),
        _ => throw new InvalidOperationException($"{item.GetType()} cannot be deprovisioned."),
    };

    /// <summary>How far the customers directly below each are.</summary>
    private static async Task<ILookup<CustomerId, ProvisioningAxis>> ChildrenAsync(
        IReadOnlyList<Customer> customers, Work work, CancellationToken cancellationToken)
    {
        var ids = customers.Select(customer => (CustomerId?)customer.Id).ToList();
        var children = await work.Db.Customers
            .AsNoTracking()
            .Where(child => ids.Contains(child.ParentId) && child.DeletedAt == null)
            .Select(child => new { child.ParentId, child.Provisioning })
            .ToListAsync(cancellationToken);
        return children.ToLookup(child => child.ParentId!.Value, child => child.Provisioning);
    }
}
