using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using NodaTime;

namespace CustomerGraph.Domain.Services;

public readonly record struct UserServiceId(long Value);

/// <summary>A service that one user has through an instance that the customer holds.</summary>
public sealed class UserService : Provisionable
{
    private UserService()
    {
    }

    public UserServiceId Id { get; private set; }

    public UserId UserId { get; private set; }

    public CustomerServiceId CustomerServiceId { get; private set; }

    /// <summary>The customer of both.</summary>
    public CustomerId CustomerId { get; private set; }

    public string ServiceCode { get; private set; } = "";

    /// <summary>Null where it is had without a plan.</summary>
    public PlanId? PlanId { get; private set; }

    public string? PlanCode { get; private set; }

    /// <summary>What is different from the plan on purpose.</summary>
    public IReadOnlyList<PropertyValue> OwnProperties { get; private set; } = [];

    /// <summary>What the properties come to; follows what those above say.</summary>
    public IReadOnlyList<PropertyValue> Properties { get; private set; } = [];

    public override ProvisioningTarget Target => new(ProvisioningTargetKind.UserService, Id.Value);

    public override CustomerId OwnerId => CustomerId;

    /// <param name="held">All services that the user has.</param>
    /// <param name="choice">What <see cref="ServiceGround.Choose"/> has allowed.</param>
    public static Result<UserService> Assign(
        UserServiceId id, User user, CustomerService instance, ServiceDefinition service, IReadOnlyCollection<UserService> held,
        ServiceChoice choice,
        Instant now)
    {
        var problems = new Problems();
        problems.AddIf(service.Scope != ServiceScope.User, ServiceErrors.ScopeMismatch(service.Code));
        problems.AddIf(
            instance.CustomerId != user.CustomerId, new NotFound("CustomerService", $"{instance.Id.Value}").At("customerServiceId"));
        problems.AddIf(held.Any(other => other.CustomerServiceId == instance.Id), ServiceErrors.AlreadyHeld(service.Code));
        if (problems.Any)
            return problems;

        var assigned = new UserService
        {
            Id = id,
            UserId = user.Id,
            CustomerServiceId = instance.Id,
            CustomerId = user.CustomerId,
            ServiceCode = service.Code,
        };
        assigned.Take(choice);
        assigned.Created(new UserServiceAssigned(user.CustomerId, now, id, user.Id, service.Code));
        return assigned;
    }

    public override ProvisionedFields DesiredFields() =>
        ProvisionedFields.Of([("service", ServiceCode), .. new ServiceChoice(PlanId, PlanCode, OwnProperties, Properties).Fields()]);

    /// <inheritdoc cref="CustomerService.ChangePlan"/>
    public Result ChangePlan(ServiceChoice choice, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        RefuseEditWhileDeprovisioning(problems);
        if (problems.Any)
            return problems;
        var before = DesiredFields();
        Take(choice);
        Edited(new UserServicePlanChanged(CustomerId, now, Id, UserId, ServiceCode, choice.PlanId));
        FollowEdit(before, now);
        return Result.Success;
    }

    /// <inheritdoc cref="CustomerService.Follow"/>
    public void Follow(ServiceChoice choice, Instant now)
    {
        var before = DesiredFields();
        Take(choice);
        if (!before.Equals(DesiredFields()))
            Record(new UserServicePlanChanged(CustomerId, now, Id, UserId, ServiceCode, choice.PlanId));
        FollowEdit(before, now);
    }

    /// <summary>
    /// Asks for the service to be set up for the user. User and instance must stand, or come in the same request before it.
    /// </summary>
    public Result RequestProvisioning(
        ProvisioningRequestId requestId,
        User user,
        CustomerService instance,
        bool isEffectivelyEnabled,
        Instant now,
        bool needsApproval = false)
    {
        var problems = new Problems();
        problems.AddIf(!isEffectivelyEnabled, ProvisioningErrors.NotEffectivelyEnabled);
        problems.AddIf(!user.IsReadyFor(requestId), ProvisioningErrors.ParentNotProvisioned(user.Upn.Value));
        problems.AddIf(!instance.IsReadyFor(requestId), ServiceErrors.DependencyNotProvisioned(ServiceCode, instance.ServiceCode));
        return problems.Any ? problems : RequestProvisioning(requestId, needsApproval, now);
    }

    public new Result RequestDeprovisioning(ProvisioningRequestId requestId, Instant now) => base.RequestDeprovisioning(requestId, now);

    /// <summary>Whether it may be forgotten: not in the real systems. Records the removal.</summary>
    public Result Remove(int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(!Provisioning.IsAbsent || Provisioning.IsHeld, ServiceErrors.StillProvisioned(ServiceCode, Provisioning.Status));
        if (problems.Any)
            return problems;
        Edited(new UserServiceRemoved(CustomerId, now, Id, UserId, ServiceCode));
        return Result.Success;
    }

    private void Take(ServiceChoice choice) =>
        (PlanId, PlanCode, OwnProperties, Properties) = (choice.PlanId, choice.PlanCode, choice.Own, choice.Values);
}
