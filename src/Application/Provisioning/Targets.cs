using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence.Provisioning;

namespace CustomerGraph.Application.Provisioning;

/// <summary>A provisionable object and the customer that it is, or belongs to.</summary>
internal sealed record OwnedTarget(Provisionable Object, Customer Owner);

/// <summary>Loads provisionable objects by what requests call them.</summary>
internal static class Targets
{
    /// <summary>The target, if it exists for the actor, who also needs the permission there.</summary>
    public static async Task<Result<OwnedTarget>> FindAsync(
        this Work work, ProvisioningTarget target, string permission, CancellationToken cancellationToken)
    {
        var (found, ownerId) = await LoadAsync(work, target, cancellationToken);
        var number = target.Id;
        var owner = target.Kind switch
        {
            ProvisioningTargetKind.User => await work.OwnerAsync(found as User, ownerId, number, permission, "targetId", cancellationToken),
            ProvisioningTargetKind.CustomerService => await work.OwnerAsync(
                found as CustomerService, ownerId, number, ForOne(permission, found), "targetId", cancellationToken),
            ProvisioningTargetKind.UserService => await work.OwnerAsync(
                found as UserService, ownerId, number, ForOne(permission, found), "targetId", cancellationToken),
            _ => await work.CustomerAsync(new(number), permission, "targetId", cancellationToken),
        };
        return owner.Map(customer => new OwnedTarget(found ?? customer, customer));
    }

    /// <summary>To bring objects of the kind to target systems.</summary>
    public static string PermissionToProvision(ProvisioningTargetKind kind) => kind switch
    {
        ProvisioningTargetKind.Customer => Permission.CustomerProvision,
        ProvisioningTargetKind.User => Permission.UserProvision,
        _ => Permission.ServiceProvision,
    };

    /// <summary>To remove objects of the kind from target systems.</summary>
    public static string PermissionToDeprovision(ProvisioningTargetKind kind) => kind switch
    {
        ProvisioningTargetKind.Customer => Permission.CustomerDeprovision,
        ProvisioningTargetKind.User => Permission.UserDeprovision,
        _ => Permission.ServiceDeprovision,
    };

    /// <summary>To order what the request orders.</summary>
    public static async Task<string> PermissionToOrderAsync(
        this Work work, ProvisioningRequest request, CancellationToken cancellationToken)
    {
        var kind = IsAboutOneObject(request) ? request.TargetKind : ProvisioningTargetKind.Customer;
        var permission = request.Kind.Builds() ? PermissionToProvision(kind) : PermissionToDeprovision(kind);
        return ForOne(permission, (await LoadAsync(work, request.Target, cancellationToken)).Object);
    }

    // Imports, moves and plans that change order many objects at once; then the target is only the first of them.
    private static bool IsAboutOneObject(ProvisioningRequest request) => request.Tasks.All(task =>
        task.Target == request.Target
        || (task.TargetKind == ProvisioningTargetKind.UserService && request.TargetKind != ProvisioningTargetKind.UserService));

    // Who may provision one service only may do so with every instance of it.
    private static string ForOne(string permission, Provisionable? found)
    {
        var serviceCode = (found as CustomerService)?.ServiceCode ?? (found as UserService)?.ServiceCode;
        return serviceCode is not null && permission is (Permission.ServiceProvision or Permission.ServiceDeprovision)
            ? Permission.ForService(permission, serviceCode)
            : permission;
    }

    /// <summary>Those of the objects that still exist.</summary>
    public static async Task<List<Provisionable>> LoadAllAsync(
        this Work work, IReadOnlyCollection<ProvisioningTarget> targets, CancellationToken cancellationToken) =>
        [.. (await work.Db.LoadTargetsAsync(targets, cancellationToken)).Values];

    private static async Task<(Provisionable? Object, CustomerId? OwnerId)> LoadAsync(
        Work work, ProvisioningTarget target, CancellationToken cancellationToken)
    {
        switch (target.Kind)
        {
            case ProvisioningTargetKind.User:
                var user = await work.Db.FindAsync<User>([new UserId(target.Id)], cancellationToken);
                return (user, user?.CustomerId);
            case ProvisioningTargetKind.CustomerService:
                var service = await work.Db.FindAsync<CustomerService>([new CustomerServiceId(target.Id)], cancellationToken);
                return (service, service?.CustomerId);
            case ProvisioningTargetKind.UserService:
                var userService = await work.Db.FindAsync<UserService>([new UserServiceId(target.Id)], cancellationToken);
                return (userService, userService?.CustomerId);
            default:
                return (null, new CustomerId(target.Id));
        }
    }
}
