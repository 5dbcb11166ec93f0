using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Provisioning;

/// <summary>Makes requests: asks every object whether it can go, plans the tasks, and adds the request to the work.</summary>
internal static partial class Orders
{
    private static readonly ErrorCode[] FollowingErrors =
        [ErrorCode.ParentNotProvisioned, ErrorCode.NotEffectivelyEnabled, ErrorCode.DependencyNotProvisioned];

    /// <param name="target">What was asked for.</param>
    /// <param name="objects">What goes with it, itself included; in any order.</param>
    /// <param name="agreed">A request that was agreed on and brought just this; then nobody has to agree again.</param>
    public static async Task<Result<ProvisioningRequest>> ProvisionAsync(
        Work work, Provisionable target, Customer owner, IReadOnlyCollection<Provisionable> objects, Holdings holdings,
        CancellationToken cancellationToken, ProvisioningRequest? agreed = null)
    {
        if (objects.Count > ProvisioningPlan.MaxTasks)
            return InputErrors.TooMany("targetId", objects.Count, ProvisioningPlan.MaxTasks);
        var parent = owner.ParentId is { } parentId ? await work.Db.FindAsync<Customer>([parentId], cancellationToken) : null;
        var isEnabled = owner.Enabled && await AreEnabledAsync(owner.Path.AncestorIds, work, cancellationToken);
        var ids = await work.IdsAsync(1, cancellationToken);
        var requestId = new ProvisioningRequestId(ids.Next());

        // What the target systems have as it is saved was agreed on before.
        var approvals = agreed is null && objects.Any(IsBehind) ? await ApprovalsNeededAsync([owner], work, cancellationToken) : 0;
        var problems = new Problems();
        var isOwnerRefused = false;
        foreach (var item in holdings.InBuildOrder.Where(objects.Contains))
        {
            var asked = Ask(item, requestId, owner, parent, isEnabled, holdings, work, approvals);
            problems.Take(isOwnerRefused ? OfItsOwn(asked) : asked);
            isOwnerRefused |= item == owner && asked.IsFailure;
        }
        if (problems.Any)
            return problems;
        var request = await AddAsync(
            work, requestId, ProvisioningKind.Provision, target, owner, objects, holdings, cancellationToken, approvals);
        if (agreed is not null)
            request.KeepAgreement(agreed);
        return request;
    }

    /// <summary>
    /// What a customer lacks, such as its primary domain, is no member of an input that only names an object: the member that names it is
    /// to blame, and the error still says the field.
    /// </summary>
    public static Result<T> BlamedOn<T>(this Result<T> ordered, string member) =>
        ordered.WithErrors(error => error.Path.Count == 0 ? error : error.At(member));

    /// <summary>Whether a request would bring something to the target systems that is not there as it is saved.</summary>
    public static bool IsBehind(Provisionable item) => item.Provisioning.Status
        is ProvisioningStatus.NotProvisioned
            or ProvisioningStatus.PendingChanges
            or ProvisioningStatus.Failed
            or ProvisioningStatus.Deprovisioned;

    private static Result Ask(
        Provisionable item, ProvisioningRequestId requestId, Customer owner, Customer? parent, bool isEnabled, Holdings holdings, Work work,
        int approvals = 0) => item switch
    {
        Customer customer => customer.RequestProvisioning(requestId, parent, isEnabled, work.Now, approvals > 0),
        User user => user.RequestProvisioning(requestId, owner, isEnabled, work.Now, approvals > 0),
        CustomerService service => service.RequestProvisioning(
            requestId, owner, isEnabled, holdings.DefinitionOf(service), holdings.HeldBy(owner.Id), work.Now, approvals > 0),
        UserService service => service.RequestProvisioning(
            requestId, holdings.UserOf(service), holdings.InstanceOf(service), isEnabled, work.Now, approvals > 0),
        _ => throw new InvalidOperationException($"{item.GetType()} cannot be provisioned."),
    };

    // What a customer has cannot go without it: that its own refusal is in the way of everything in it need not be said again.
    private static Result OfItsOwn(Result asked)
    {
        var own = new Problems();
        foreach (var error in asked.Errors.Where(error => !FollowingErrors.Contains(error.Code)))
            own.Add(error);
        return own.Any ? own : Result.Success;
    }

    public static async Task<bool> AreEnabledAsync(IReadOnlyList<CustomerId> ids, Work work, CancellationToken cancellationToken) =>
        !await work.Db.Customers.AnyAsync(customer => ids.Contains(customer.Id) && !customer.Enabled, cancellationToken);

    private static async Task<ProvisioningRequest> AddAsync(
        Work work, ProvisioningRequestId requestId, ProvisioningKind kind, Provisionable target, Customer owner,
        IReadOnlyCollection<Provisionable> objects, Holdings holdings, CancellationToken cancellationToken, int approvals = 0)
    {
        var partners = await work.Db.ProvidedServicesAsync(
            [.. holdings.Customers.SelectMany(customer => customer.Path.Ids).Distinct()], cancellationToken);
        var plan = ProvisioningPlan.Of(
            kind, objects, holdings.Catalog, item => work.Routes.For(item, holdings.CustomerOf(item.OwnerId), partners));
        return await AddAsync(work, requestId, kind, target, owner, plan, cancellationToken, approvals);
    }

    private static async Task<ProvisioningRequest> AddAsync(
        Work work, ProvisioningRequestId requestId, ProvisioningKind kind, Provisionable target, Customer owner,
        IReadOnlyList<PlannedTask> plan,
        CancellationToken cancellationToken, int approvals = 0)
    {
        var taskIds = new Queue<long>();
        while (taskIds.Count < plan.Count)
        {
            var ids = await work.IdsAsync(
                Math.Min(plan.Count - taskIds.Count, Persistence.Ids.IdAllocator.MaxReservation), cancellationToken);
            while (ids.Left > 0)
                taskIds.Enqueue(ids.Next());
        }

        var request = ProvisioningRequest.Create(
            requestId, kind, owner.Id, target, plan, () => new ProvisioningTaskId(taskIds.Dequeue()), work.Actor, work.Now, approvals);
        work.Db.Add(request);
        return request;
    }
}
